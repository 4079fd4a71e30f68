package org.galvani.bms.record;

import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Settings;
import org.galvani.bms.state.Tape;

/// When records are due by time: from a start to an end at an interval, both included; and one every so often, more
/// often while working than in standby.
public final class Timetable {

    private final Settings settings;
    private long routineMicros;

    public Timetable(Settings settings) {
        this.settings = settings;
    }

    /// How many records asked for between two times became due: after the one, up to the other.
    ///
    /// @param from Unix microseconds
    /// @param to   Unix microseconds
    public int due(long from, long to) {
        if (Double.isNaN(settings.get(Parameter.REC_START))) {
            return 0;
        }
        return (int) Math.max(0, count(to) - count(from));
    }

    /// Lets time pass.
    ///
    /// @return whether a routine record is due
    public boolean routine(boolean working, long micros) {
        routineMicros += micros;
        if (!settings.on(Parameter.TIMED_LOG) || routineMicros < interval(working)) {
            return false;
        }
        routineMicros = 0;
        return true;
    }

    /// Microseconds until the next record, if the mode stays; `Long.MAX_VALUE` when none will be due.
    ///
    /// @param now Unix microseconds
    public long deadline(boolean working, long now) {
        long nearest =
                settings.on(Parameter.TIMED_LOG) ? Math.max(0, interval(working) - routineMicros) : Long.MAX_VALUE;
        if (Double.isNaN(settings.get(Parameter.REC_START))) {
            return nearest;
        }
        long start = settings.micros(Parameter.REC_START);
        long next = start + count(now) * settings.micros(Parameter.REC_INTERVAL);
        boolean more = Double.isNaN(settings.get(Parameter.REC_END)) || next <= settings.micros(Parameter.REC_END);
        return more ? Math.min(nearest, next - now) : nearest;
    }

    private long interval(boolean working) {
        return settings.micros(working ? Parameter.REC_INT_WORK : Parameter.REC_INT_STBY);
    }

    /// How many were due up to a time.
    private long count(long time) {
        long start = settings.micros(Parameter.REC_START);
        long end = Double.isNaN(settings.get(Parameter.REC_END)) ? time : settings.micros(Parameter.REC_END);
        long last = Math.min(time, end);
        return last < start ? 0 : (last - start) / settings.micros(Parameter.REC_INTERVAL) + 1;
    }

    /// Passes every field that makes a difference later.
    public void pass(Tape tape) {
        routineMicros = tape.whole(routineMicros);
    }
}
