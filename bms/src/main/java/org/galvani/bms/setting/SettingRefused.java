package org.galvani.bms.setting;

import java.io.Serial;

/// A setting cannot be: its message says in one line which, what was wanted and what is possible.
public final class SettingRefused extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    SettingRefused(String message) {
        super(message);
    }
}
