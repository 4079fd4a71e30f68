package org.galvani.bms.setting;

import org.galvani.bms.cell.Chemistry;

/// The cell voltages in mV that come with a chemistry, as JK's three presets have them in kind.
enum Levels {
    // spotless:off
    //  over  back  under back  full  empty charge float off   balance sleep
    LFP(3600, 3580, 2600, 2650, 3590, 2610, 3550,  3400, 2500, 3400,   3200),
    NMC(4200, 4180, 2800, 2900, 4190, 2810, 4150,  4050, 2700, 3900,   3400),
    LTO(2700, 2680, 1800, 1900, 2690, 1810, 2650,  2550, 1700, 2400,   2000);
    // spotless:on

    final double over;
    final double overRelease;
    final double under;
    final double underRelease;
    final double full;
    final double empty;
    final double charge;
    final double floating;
    final double off;
    final double balance;
    final double sleep;

    Levels(
            double over,
            double overRelease,
            double under,
            double underRelease,
            double full,
            double empty,
            double charge,
            double floating,
            double off,
            double balance,
            double sleep) {
        this.over = over;
        this.overRelease = overRelease;
        this.under = under;
        this.underRelease = underRelease;
        this.full = full;
        this.empty = empty;
        this.charge = charge;
        this.floating = floating;
        this.off = off;
        this.balance = balance;
        this.sleep = sleep;
    }

    static Levels of(Chemistry chemistry) {
        return switch (chemistry) {
            case LFP -> LFP;
            case NMC -> NMC;
            case LTO -> LTO;
        };
    }
}
