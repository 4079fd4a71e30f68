package org.galvani.cli;

import java.util.List;
import java.util.Map;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;

/// The list of protocols: a new vendor is one line here.
final class Catalogue {

    /// Every protocol, in the order shown to users.
    static final List<Protocol> PROTOCOLS = List.of(JkModbus.MODBUS, JkModbus.BULK);

    private Catalogue() {}

    static Protocol named(String name) throws UserException {
        for (Protocol protocol : PROTOCOLS) {
            if (protocol.key().equals(name)) {
                return protocol;
            }
        }
        throw new UserException("unknown protocol '" + name + "': "
                + String.join(", ", PROTOCOLS.stream().map(Protocol::key).toList()));
    }

    /// The tables for what the user chose.
    static Tables tables(Protocol protocol, Map<String, String> chosen) throws UserException {
        try {
            return protocol.tables(chosen);
        } catch (IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }
}
