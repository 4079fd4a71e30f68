package org.galvani.protocol.jk;

/// The editions of the vendor's register map.
public final class JkMap {

    /// The older map, "general protocol V1.0".
    public static final String V1_0 = "1.0";

    /// The map of current boards, V1.1.
    public static final String V1_1 = "1.1";

    private JkMap() {}
}
