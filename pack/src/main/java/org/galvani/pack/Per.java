package org.galvani.pack;

/// What an alarm is raised for: an index comes with those that are not about the whole pack.
public enum Per {
    PACK,
    CELL,
    SENSOR
}
