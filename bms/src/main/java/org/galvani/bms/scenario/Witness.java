package org.galvani.bms.scenario;

import java.util.Locale;
import java.util.function.Consumer;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.signal.Driven;
import org.galvani.pack.Alarm;

/// Looks at one battery after every step and tells what changed.
final class Witness {

    private final Battery battery;
    private final Telemetry telemetry;
    private final String prefix;
    private final Alarm[] alarms;
    private final boolean[] stood;
    private Mode mode;
    private boolean charge;
    private boolean discharge;
    private boolean precharge;
    private boolean heater;
    private int bled;

    /// @param prefix of its lines: which pack it is, where there are several
    Witness(Battery battery, String prefix) {
        this.battery = battery;
        this.prefix = prefix;
        telemetry = new Telemetry(battery);
        alarms = Causes.ALL.stream().map(cause -> cause.alarm()).toArray(Alarm[]::new);
        stood = new boolean[alarms.length];
        mode = battery.board().modes().mode();
        Driven driven = battery.driven();
        charge = driven.charge;
        discharge = driven.discharge;
        precharge = driven.precharge;
        heater = driven.heater;
    }

    Battery battery() {
        return battery;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    void look(Consumer<String> tell) {
        for (int i = 0; i < alarms.length; i++) {
            boolean stands = battery.board().protections().stands(alarms[i]);
            if (stands != stood[i]) {
                stood[i] = stands;
                int where = battery.board().protections().where(alarms[i]);
                tell.accept(
                        prefix + alarms[i].key() + (stands ? " raised" + (where > 0 ? ", " + where : "") : " gone"));
            }
        }
        Driven driven = battery.driven();
        charge = changed(tell, "charge MOSFET", charge, driven.charge);
        discharge = changed(tell, "discharge MOSFET", discharge, driven.discharge);
        precharge = changed(tell, "precharge", precharge, driven.precharge);
        heater = changed(tell, "heater", heater, driven.heater);
        int now = 0;
        for (boolean one : driven.bleed) {
            now += one ? 1 : 0;
        }
        if (now > 0 != bled > 0) {
            tell.accept(prefix + "balancing " + (now == 0 ? "off" : now + (now == 1 ? " cell" : " cells")));
        }
        bled = now;
        if (battery.board().modes().mode() != mode) {
            mode = battery.board().modes().mode();
            tell.accept(prefix + "mode " + mode.name().toLowerCase(Locale.ROOT));
        }
    }

    private boolean changed(Consumer<String> tell, String what, boolean before, boolean now) {
        if (before != now) {
            tell.accept(prefix + what + (now ? " on" : " off"));
        }
        return now;
    }
}
