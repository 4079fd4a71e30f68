package org.galvani.bms.sensor;

import static org.galvani.bms.sensor.Part.AMBIENT;
import static org.galvani.bms.sensor.Part.CELL;
import static org.galvani.bms.sensor.Part.CELLS;
import static org.galvani.bms.sensor.Part.CHARGE_MOS;
import static org.galvani.bms.sensor.Part.CURRENT;
import static org.galvani.bms.sensor.Part.DISCHARGE_MOS;
import static org.galvani.bms.sensor.Part.HEATER;
import static org.galvani.bms.sensor.Part.LEAKAGE;
import static org.galvani.bms.sensor.Part.NTC;
import static org.galvani.bms.sensor.Part.PACK;
import static org.galvani.bms.sensor.Part.POWER;
import static org.galvani.bms.sensor.Part.WIRE;

/// All that can be broken on purpose: one row each. A user writes the part, its number where there are several, the
/// condition, and an amount where the row has a unit: `ntc1 open`, `cell3 drift 10mV/h`, `leakage 5mA`.
public enum FaultKind {
    // spotless:off
    //                     part           condition     unit   what it does
    CELL_OPEN(             CELL,          "open",       "",    "the sense input of the cell is open: it reads 0 V"),
    CELL_SHORT(            CELL,          "short",      "",    "the sense input of the cell is shorted: it reads 0 V"),
    CELL_STUCK(            CELL,          "stuck",      "",    "the cell voltage keeps its last value"),
    CELL_DRIFT(            CELL,          "drift",      "v/",  "the cell voltage drifts away from the truth"),
    CELL_OFFSET(           CELL,          "offset",     "v",   "the cell voltage is off by so much"),
    CELL_LEAKING(          CELL,          "leaking",    "a",   "an inner short drains the cell"),
    WIRE_BROKEN(           WIRE,          "broken",     "",    "the sense wire above the cell is broken: this cell reads 0 V, the next reads both"),
    WIRE_RESISTANCE(       WIRE,          "resistance", "ohm", "the sense wire of the cell has so much resistance"),
    NTC_OPEN(              NTC,           "open",       "",    "the temperature sensor is open: it reads as cold as it can"),
    NTC_SHORT(             NTC,           "short",      "",    "the temperature sensor is shorted: it reads as hot as it can"),
    NTC_STUCK(             NTC,           "stuck",      "",    "the temperature keeps its last value"),
    NTC_DRIFT(             NTC,           "drift",      "k/",  "the temperature drifts away from the truth"),
    NTC_OFFSET(            NTC,           "offset",     "k",   "the temperature is off by so much"),
    AMBIENT_OPEN(          AMBIENT,       "open",       "",    "the sensor at the board is open: it reads as cold as it can"),
    AMBIENT_SHORT(         AMBIENT,       "short",      "",    "the sensor at the board is shorted: it reads as hot as it can"),
    AMBIENT_STUCK(         AMBIENT,       "stuck",      "",    "the ambient temperature keeps its last value"),
    AMBIENT_OFFSET(        AMBIENT,       "offset",     "k",   "the ambient temperature is off by so much"),
    POWER_OPEN(            POWER,         "open",       "",    "the sensor at the MOSFETs is open: it reads as cold as it can"),
    POWER_SHORT(           POWER,         "short",      "",    "the sensor at the MOSFETs is shorted: it reads as hot as it can"),
    POWER_STUCK(           POWER,         "stuck",      "",    "the MOSFET temperature keeps its last value"),
    POWER_OFFSET(          POWER,         "offset",     "k",   "the MOSFET temperature is off by so much"),
    CURRENT_OPEN(          CURRENT,       "open",       "",    "the current sensor gives nothing: it reads 0 A"),
    CURRENT_STUCK(         CURRENT,       "stuck",      "",    "the current keeps its last value"),
    CURRENT_REVERSED(      CURRENT,       "reversed",   "",    "the current has the wrong sign"),
    CURRENT_DRIFT(         CURRENT,       "drift",      "a/",  "the current drifts away from the truth"),
    CURRENT_OFFSET(        CURRENT,       "offset",     "a",   "the current is off by so much"),
    PACK_OPEN(             PACK,          "open",       "",    "the input of the pack voltage is open: it reads 0 V"),
    PACK_STUCK(            PACK,          "stuck",      "",    "the pack voltage keeps its last value"),
    PACK_OFFSET(           PACK,          "offset",     "v",   "the pack voltage is off by so much"),
    CHARGE_MOS_ON(         CHARGE_MOS,    "stuck-on",   "",    "the charge MOSFET conducts whatever it is driven to"),
    CHARGE_MOS_OFF(        CHARGE_MOS,    "stuck-off",  "",    "the charge MOSFET never conducts"),
    DISCHARGE_MOS_ON(      DISCHARGE_MOS, "stuck-on",   "",    "the discharge MOSFET conducts whatever it is driven to"),
    DISCHARGE_MOS_OFF(     DISCHARGE_MOS, "stuck-off",  "",    "the discharge MOSFET never conducts"),
    HEATER_ON(             HEATER,        "stuck-on",   "",    "the heater heats whatever it is driven to"),
    HEATER_OFF(            HEATER,        "stuck-off",  "",    "the heater never heats"),
    CELLS_SILENT(          CELLS,         "silent",     "",    "the cell boards do not answer"),
    LEAKS(                 LEAKAGE,       "",           "a",   "so much leaks from the pack to its case");
    // spotless:on

    private final Part part;
    private final String condition;
    private final String unit;
    private final String meaning;

    FaultKind(Part part, String condition, String unit, String meaning) {
        this.part = part;
        this.condition = condition;
        this.unit = unit;
        this.meaning = meaning;
    }

    /// What breaks.
    public Part part() {
        return part;
    }

    /// How, as a word; empty where the part says it all.
    public String condition() {
        return condition;
    }

    /// Unit of the amount that belongs to it, with a `/` for a rate; empty where none does.
    String unit() {
        return unit;
    }

    /// One sentence for users.
    public String meaning() {
        return meaning;
    }
}
