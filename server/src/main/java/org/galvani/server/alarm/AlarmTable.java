package org.galvani.server.alarm;

import java.util.List;

/// Where alarms are kept, together with the offset up to which the journal was looked at for them.
public interface AlarmTable extends AlarmLog {

    /// Up to which offset the journal was looked at; 0 at first.
    long position();

    /// Those that are raised, oldest first.
    List<AlarmEntry> active();

    /// Keeps what began and what ended, and how far the journal was looked at: all of it, or nothing. On disk when it
    /// returns.
    ///
    /// @param begun    entries whose numbers are not looked at
    /// @param ended    entries by their numbers, as they ended
    /// @param position the offset behind the last record that was looked at
    /// @return what began, with its numbers, in the same order
    List<AlarmEntry> keep(List<AlarmEntry> begun, List<AlarmEntry> ended, long position);
}
