/// What a board lets be set: [org.galvani.bms.setting.Parameter] is the one table, a
/// [org.galvani.bms.setting.Profile] says what it holds at first and within which bounds, and
/// [org.galvani.bms.setting.Settings] hold the values, checked as they are written.
@NullMarked
package org.galvani.bms.setting;

import org.jspecify.annotations.NullMarked;
