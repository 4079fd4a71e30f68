package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvani.bms.battery.Bank;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.nw.NwImage;
import org.galvani.protocol.wire.Field;

/// One virtual 4E 57 device around a pack. Pure; the document's rules where it gives any, else what boards were seen to
/// do. There is no error reply: what it does not understand or will not do is answered by silence.
public final class NwUnit implements VirtualDevice {

    /// After a restart and while a remote upgrade is prepared, nothing is answered.
    private static final Duration BOOT = Duration.ofSeconds(3);

    /// What the alarm word does not tell apart shows as the broader alarm that it has.
    private static final Map<Alarm, Alarm> BROADER = Map.of(
            Alarm.CHARGE_OVERTEMPERATURE, Alarm.CELL_OVERTEMPERATURE,
            Alarm.DISCHARGE_OVERTEMPERATURE, Alarm.CELL_OVERTEMPERATURE,
            Alarm.CHARGE_UNDERTEMPERATURE, Alarm.CELL_UNDERTEMPERATURE,
            Alarm.DISCHARGE_UNDERTEMPERATURE, Alarm.CELL_UNDERTEMPERATURE,
            Alarm.CHARGE_SHORT_CIRCUIT, Alarm.CHARGE_OVERCURRENT,
            Alarm.DISCHARGE_SHORT_CIRCUIT, Alarm.DISCHARGE_OVERCURRENT);

    private static final Bytes NOTHING = Bytes.of((byte) 0);
    private static final int IDENTIFIER_FIRST = 0x79;
    private static final int SERIALS = 1 << 24;

    private final NwManners manners;
    private final LivingPack pack;
    private final NwImage image;
    private boolean asleep;
    private boolean paired;
    private boolean cut; // the supply of the modem
    private Duration away; // until it answers again
    private Duration idle = Duration.ZERO;
    private Duration sinceUpload = Duration.ZERO;
    private Duration run = Duration.ofDays(180);
    private int serial;

    public NwUnit(NwManners manners, LivingPack pack) {
        this.manners = manners;
        this.pack = pack;
        this.image = new NwImage(manners.spoken());
        this.asleep = manners.asleep();
        this.away = Duration.ZERO;
        image.put(NwDefaults.identity(image.readings(), manners));
        reset();
    }

    /// Restores what it was set to when it was new.
    private void reset() {
        image.put(NwDefaults.settings(image.readings(), pack));
        pack.obey(image.values());
    }

    /// Whether its modem has power: without it there is no link.
    public boolean online() {
        return !cut && away.isZero();
    }

    /// What it is set to, measures and is; a copy.
    public Readings values() {
        refresh();
        return image.values();
    }

    @Override
    public Set<Bank> banks() {
        return Set.of(pack.battery().bank());
    }

    @Override
    public void passed(Duration by) {
        run = run.plus(by);
        idle = idle.plus(by);
        away = away.compareTo(by) > 0 ? away.minus(by) : Duration.ZERO;
        sinceUpload = sinceUpload.plus(by);
        Readings values = image.values();
        if (manners.sleeps() && idle.toSeconds() >= values.value(SLEEP_DELAY)) {
            asleep = true;
        }
        power();
    }

    /// The modem loses its supply below one cell voltage and gets it back above another; 0 switches the rule off.
    private void power() {
        long lowest = pack.readings().value(CELL_VOLTAGE_MIN);
        long off = ordered(GPS_OFF_CELL_VOLTAGE);
        long on = Math.max(off, ordered(GPS_ON_CELL_VOLTAGE));
        if (off > 0 && lowest < off) {
            cut = true;
        } else if (off == 0 || lowest > on) {
            cut = false;
        }
    }

    private long ordered(Quantity quantity) {
        return NwDefaults.TABLES
                .orders()
                .layout()
                .holding(quantity, 0)
                .map(image::ordered)
                .orElse(0L);
    }

    /// What it sends unasked now: its values, where the time for them has come. Ask it every time some has passed.
    public List<Bytes> unasked() {
        if (asleep
                || !online()
                || manners.upload()
                        .filter(every -> sinceUpload.compareTo(every) >= 0)
                        .isEmpty()) {
            return List.of();
        }
        sinceUpload = Duration.ZERO;
        serial = serial % (SERIALS - 1) + 1; // never 0, which says nothing
        refresh();
        return List.of(new NwFrame(
                        manners.terminal(),
                        Command.READ_ALL.code(),
                        NwFrame.BMS,
                        NwFrame.UPLOAD,
                        image.readAll(pack.cells(), manners.last()),
                        serial)
                .encoded());
    }

    @Override
    public List<Bytes> answer(Bytes bytes) {
        NwFrame frame = NwFrame.decode(bytes);
        boolean mine = frame.terminal() == 0 || frame.terminal() == manners.terminal();
        if (!mine || frame.transport() != NwFrame.REQUEST || !online()) {
            return List.of();
        }
        idle = Duration.ZERO;
        return frame
                .known()
                .filter(command -> !asleep || command == Command.ACTIVATE)
                .flatMap(command -> switch (command) {
                    case ACTIVATE -> {
                        asleep = false;
                        yield Optional.of(NOTHING);
                    }
                    case PAIR -> pair(frame.information());
                    case READ -> read(frame.information());
                    case READ_ALL -> Optional.of(readAll());
                    case WRITE -> write(frame.information());
                })
                .map(content -> new NwFrame(
                                manners.terminal(),
                                frame.command(),
                                NwFrame.BMS,
                                NwFrame.REPLY,
                                content,
                                frame.record())
                        .encoded())
                .stream()
                .toList();
    }

    private Optional<Bytes> pair(Bytes information) {
        paired = manners.pairing() != NwManners.Pairing.PASSWORD
                || information.equals(image.read(NwDefaults.PASSWORD, 0).orElseThrow());
        return paired ? Optional.of(NOTHING) : Optional.empty();
    }

    /// Identifier 00 asks for all.
    private Optional<Bytes> read(Bytes information) {
        if (information.length() != 1) {
            return Optional.empty();
        }
        int code = information.at(0);
        if (code == 0) {
            return Optional.of(readAll());
        }
        refresh();
        return code >= IDENTIFIER_FIRST && code <= manners.last() ? image.read(code, pack.cells()) : Optional.empty();
    }

    private Bytes readAll() {
        refresh();
        return image.readAll(pack.cells(), manners.last());
    }

    private Optional<Bytes> write(Bytes information) {
        if (information.length() < 2 || (!paired && manners.pairing() != NwManners.Pairing.NONE)) {
            return Optional.empty();
        }
        notice();
        return image.write(information).map(field -> {
            carryOut(field);
            return information.slice(0, 1);
        });
    }

    private void carryOut(Field field) {
        Quantity quantity = field.quantity().orElseThrow();
        if (quantity == RESTART || quantity == REMOTE_UPGRADE) {
            away = BOOT;
            paired = false;
        } else if (quantity == FACTORY_RESET) {
            reset();
        } else if (field.access().readable()) {
            pack.obey(image.values());
        }
    }

    /// What was set elsewhere, as at the terminal of the simulator, stands in the image too.
    private void notice() {
        Map<Quantity, Long> news = pack.news();
        if (!news.isEmpty()) {
            Readings now = image.readings();
            news.forEach(now::put);
            image.put(now);
        }
    }

    /// What the alarm word shows of what is wrong.
    static Set<Alarm> shown(Set<Alarm> raised) {
        return raised.stream().map(alarm -> BROADER.getOrDefault(alarm, alarm)).collect(Collectors.toSet());
    }

    /// Brings what is measured into the image.
    private void refresh() {
        notice();
        Readings now = image.readings();
        now.putAll(pack.readings());
        now.remove(DESIGN_CAPACITY, 0);
        now.put(TEMPERATURE_SENSOR_COUNT, 2);
        now.put(TOTAL_RUN_TIME, run.toMinutes() * 60);
        if (!now.has(AMBIENT_TEMPERATURE)) {
            now.put(AMBIENT_TEMPERATURE, now.value(MOS_TEMPERATURE));
        }
        Field alarms = NwDefaults.field("0x8B Alarm bits");
        now.put(alarms.quantity().orElseThrow(), JkAlarms.word(alarms, shown(pack.alarms())));
        for (Quantity setting : List.of(CHARGE_SWITCH, DISCHARGE_SWITCH, BALANCER_SWITCH)) {
            now.remove(setting, 0); // what was asked for is in the image
        }
        image.put(now);
    }
}
