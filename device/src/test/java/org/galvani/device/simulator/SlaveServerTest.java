package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.device.simulator.Boards.V1_1;
import static org.galvani.device.simulator.Boards.signed;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.RUN_TIME;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.galvani.device.simulator.SlaveServer.Manners;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.pack.Bytes;
import org.galvani.protocol.ydt1363.YdtCommand;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The server on loopback TCP, with a board behind it whose time the test holds.
@Timeout(180)
class SlaveServerTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final int ANSWER = 9;
    private static final Bytes ASK = signed("010312900002");

    private final AtomicLong nanos = new AtomicLong();
    private final LiveDevice<JkSlave> device = new LiveDevice<>(new JkSlave(Map.of(1, Boards.board())), nanos::get);

    private SlaveServer server(Manners manners) throws LinkException {
        return SlaveServer.start(
                Links.listen(LinkAddress.parse("tcp://127.0.0.1:0")), device::answer, V1_1::requests, manners);
    }

    private Bytes expected() {
        return device.with(line -> signed(
                "010304%08x".formatted(line.unit(1).orElseThrow().telemetry().value(PACK_VOLTAGE))));
    }

    private static Bytes answer(Link link, int length) throws LinkException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[512];
        while (all.size() < length) {
            int count = link.read(piece, LONG);
            if (count == 0) {
                break;
            }
            all.write(piece, 0, count);
        }
        return Bytes.of(all.toByteArray());
    }

    private static Bytes ask(Link link, Bytes request, int length) throws LinkException {
        link.write(request.toArray());
        return answer(link, length);
    }

    @Test
    void everyCallerIsAnswered() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT)) {
            List<Link> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                callers.add(Links.open(server.address()));
            }
            for (Link caller : callers) {
                assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
            }
            callers.forEach(Link::close);
        }
    }

    @Test
    void severalRequestsMayComeAtOnce() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT);
                Link caller = Links.open(server.address())) {
            assertThat(ask(caller, Bytes.hex(ASK.hex() + ASK.hex()), 18))
                    .isEqualTo(Bytes.hex(expected().hex() + expected().hex()));
        }
    }

    /// A busy machine may make a silence out of a pause between two bytes: then, as on a real line, asking again helps.
    @Test
    void aRequestMayComeInPieces() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT);
                Link caller = Links.open(server.address())) {
            byte[] reply = new byte[64];
            int count = 0;
            for (int attempt = 0; attempt < 50 && count < ANSWER; attempt++) {
                for (byte one : ASK.toArray()) {
                    caller.write(new byte[] {one});
                }
                count = caller.read(reply, SILENCE);
            }
            assertThat(Bytes.of(reply, 0, ANSWER)).isEqualTo(expected());
        }
    }

    /// A frame that says itself where it ends may pause longer than one that only a silence ends.
    @Test
    void aPauseInsideAFrameWithAnEndOfItsOwnIsNoSilence() throws Exception {
        byte[] ask = new YdtFrame(Packs.TABLES.ver(), 1, YdtFrame.LITHIUM, YdtCommand.TELEMETRY.code(), Bytes.hex("01"))
                .encoded()
                .toArray();
        try (SlaveServer server = SlaveServer.start(
                        Links.listen(LinkAddress.parse("tcp://127.0.0.1:0")),
                        Packs.bus(1)::answer,
                        Packs.TABLES::requests,
                        Manners.PROMPT);
                Link caller = Links.open(server.address())) {
            int count = 0;
            for (int attempt = 0; attempt < 20 && count == 0; attempt++) {
                caller.write(Arrays.copyOf(ask, 5));
                Thread.sleep(Duration.ofMillis(100));
                caller.write(Arrays.copyOfRange(ask, 5, ask.length));
                count = caller.read(new byte[512], SILENCE);
            }
            assertThat(count).isPositive();
        }
    }

    @Test
    void aBulkFrameAndItsAcknowledgementFollowEachOther() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT);
                Link caller = Links.open(server.address())) {
            Bytes answer = ask(caller, signed("01101620000102 0000"), 308);
            assertThat(answer.slice(0, 4)).isEqualTo(Bytes.hex("55AAEB90"));
            assertThat(answer.slice(300, 308)).isEqualTo(Bytes.hex("011016200001044B"));
        }
    }

    @Test
    void afterNoiseAndASilenceTheNextRequestIsAnswered() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT);
                Link caller = Links.open(server.address())) {
            byte[] noise = new byte[5000];
            new Random(5).nextBytes(noise);
            caller.write(noise);
            caller.write(Bytes.hex("01 03 12 90").toArray());
            while (caller.read(new byte[512], SILENCE) > 0) {
                // answers to what was a frame by chance
            }
            assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
        }
    }

    @Test
    void unknownFunctionsAndWrongCountsAreRefusedAfterTheSilence() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT);
                Link caller = Links.open(server.address())) {
            assertThat(ask(caller, signed("0111"), 5)).isEqualTo(signed("019101"));
            assertThat(ask(caller, signed("012B0E0100"), 5)).isEqualTo(signed("01AB01"));
            assertThat(ask(caller, signed("0104 1200 0001"), 5)).isEqualTo(signed("018401"));
            assertThat(ask(caller, signed("01101070000204000001"), 5)).isEqualTo(signed("019003"));
            assertThat(ask(caller, signed("01101070000000"), 5)).isEqualTo(signed("019003"));
            assertThat(ask(caller, signed("01101000007EFC" + "00".repeat(252)), 5))
                    .isEqualTo(signed("019003"));
        }
    }

    @Test
    void callersThatLeaveOrTalkNonsenseDoNotEndTheServer() throws Exception {
        try (SlaveServer server = server(Manners.PROMPT)) {
            Random random = new Random(11);
            for (int i = 0; i < 2 * SlaveServer.MOST_CALLERS; i++) {
                try (Link rude = Links.open(server.address())) {
                    byte[] noise = new byte[random.nextInt(400) + 1];
                    random.nextBytes(noise);
                    rude.write(noise);
                }
            }
            try (Link caller = Links.open(server.address())) {
                assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
            }
        }
    }

    @Test
    void theDeviceLivesWithTheClock() {
        long before = runTime();
        nanos.addAndGet(Duration.ofHours(2).toNanos());
        assertThat(runTime()).isEqualTo(before + 7200);
    }

    private long runTime() {
        return device.with(line -> line.unit(1).orElseThrow().telemetry().value(RUN_TIME));
    }

    @Test
    void everyNthAnswerCanBeLost() throws Exception {
        try (SlaveServer server = server(new Manners(Duration.ofMillis(5), 3));
                Link caller = Links.open(server.address())) {
            assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
            assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
            caller.write(ASK.toArray());
            assertThat(caller.read(new byte[16], SILENCE)).isZero();
            assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
        }
    }

    @Test
    void closingEndsConversationsAndListening() throws Exception {
        SlaveServer server = server(Manners.PROMPT);
        try (Link caller = Links.open(server.address())) {
            assertThat(ask(caller, ASK, 9)).isEqualTo(expected());
            server.close();
            server.close();
            assertThatThrownBy(() -> caller.read(new byte[4], LONG)).isInstanceOf(LinkException.class);
            assertThatThrownBy(() -> Links.open(server.address())).isInstanceOf(LinkException.class);
        }
    }
}
