package org.galvani.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkPair;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.server.config.ConfigFile;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.Tls;
import org.galvani.server.line.Connector;

/// The catalogue of protocols as the server sees it.
final class HouseConnector implements Connector, ConfigFile.Speech {

    @Override
    public Protocol protocol(String key) {
        try {
            Catalogue.host(key);
            return Catalogue.named(key);
        } catch (UserException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Timing timing(Protocol protocol) {
        return Timing.USUAL.withPatience(protocol.patience());
    }

    @Override
    public Bus bus(
            Protocol protocol, Link link, Tables tables, Timing timing, InstantSource clock, Consumer<Report> passing) {
        try {
            return Catalogue.host(protocol.key()).open(link, tables, timing, clock, passing);
        } catch (UserException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// Asks a bus that leads nowhere.
    @Override
    public void checkAddress(Protocol protocol, Map<String, String> options, int address) {
        Timing timing = timing(protocol).withPatience(Duration.ofMillis(1));
        bus(protocol, LinkPair.create().left(), protocol.tables(options), timing, () -> Instant.EPOCH, report -> {})
                .device(address);
    }

    @Override
    public void checkTls(Tls tls) {
        try {
            tls.context();
        } catch (HttpException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
