package org.galvani.pack;

/// A language that labels are written in.
public enum Language {
    EN,
    ZH
}
