package org.galvani.bms.setting;

import static org.galvani.bms.setting.Parameter.*;

import org.galvani.bms.cell.Chemistry;

/// Profiles of boards other than the 12100, made from the same table: what they have is on and can be set within their
/// own bounds, what they do not have is off.
public final class OtherBoards {

    private OtherBoards() {}

    /// A JK board with its Modbus registers: the bounds are those of the register map.
    public static Profile jk(int cells, Chemistry chemistry) {
        return new Profile("jk-modbus", cells, jkRows(cells, chemistry).done());
    }

    /// A JK board with its 4E 57 frames: the same, with voltage delays, spreads and the box's temperature beside.
    public static Profile nw(int cells, Chemistry chemistry) {
        var levels = Levels.of(chemistry);
        var rows = jkRows(cells, chemistry)
                .settable(CELL_OV, levels.over, 1000, 4500)
                .settable(CELL_OV_REC, levels.overRelease, 1000, 4500)
                .settable(CELL_OV_DLY, 5000, 1000, 60_000)
                .settable(CELL_UV, levels.under, 1000, 4500)
                .settable(CELL_UV_REC, levels.underRelease, 1000, 4500)
                .settable(CELL_UV_DLY, 5000, 1000, 60_000)
                .settable(PACK_OV, cells * levels.over / 1000, Math.min(10, cells * levels.over / 1000), 150)
                .settable(PACK_UV, cells * levels.under / 1000, Math.min(10, cells * levels.under / 1000), 150)
                .settable(SPREAD_PROT, 300, 0, 1000)
                .value(SPREAD_PROT_REC, 0)
                .settable(DSG_OC, -200, -1000, -1)
                .settable(DSG_OC_DLY, 60, 1, 3600)
                .settable(CHG_OC, 150, 1, 1000)
                .settable(CHG_OC_DLY, 30, 1, 3600)
                .settable(BAL_V, levels.balance, 2000, 4500)
                .settable(BAL_DIFF_ON, 10, 8, 1000)
                .settable(PWR_OT, 90, 0, 100)
                .settable(PWR_OT_REC, 75, 0, 100)
                .settable(ENV_OT, 80, 40, 100)
                .settable(ENV_OT_REC, 70, 40, 100)
                .settable(TEMP_DIFF, 20, 5, 20)
                .value(TEMP_DIFF_REC, 4)
                .settable(CHG_OT, 70, 0, 100)
                .settable(DSG_OT, 70, 0, 100)
                .settable(CHG_UT, -5, -45, 25)
                .settable(CHG_UT_REC, 0, -45, 25)
                .settable(DSG_UT, -20, -45, 25)
                .settable(DSG_UT_REC, -10, -45, 25)
                .settable(SOC_ALM, 20, 0, 80)
                .off(SMART_SLEEP_V, PWR_OFF_V);
        return new Profile("nw", cells, rows.done());
    }

    /// An EMUS G1 control unit: contactors instead of MOSFETs, cell modules, warnings that ask for less power.
    public static Profile emus(int cells, Chemistry chemistry) {
        var levels = Levels.of(chemistry);
        var rows = plain(cells, chemistry)
                .settable(CELL_LV_ALM, levels.under + 200, 1000, 4500)
                .settable(CELL_LV_ALM_REC, levels.under + 300, 1000, 4500)
                .settable(DSG_OC_ALM, -180, -1000, -1)
                .settable(DSG_OC_ALM_REC, -170, -1000, -1)
                .settable(DSG_OC, -200, -1000, -1)
                .settable(CHG_OC, 100, 1, 1000)
                .settable(CELL_HT_ALM, 50, 20, 120)
                .settable(CELL_HT_ALM_REC, 45, 20, 120)
                .settable(CELL_OT, 60, 20, 120)
                .settable(CELL_OT_REC, 55, 20, 120)
                .settable(CELL_UT, -20, -45, 40)
                .settable(CELL_UT_REC, -15, -45, 40)
                .settable(MOD_HT_ALM, 70, 20, 120)
                .settable(MOD_HT_ALM_REC, 65, 20, 120)
                .settable(MOD_OT, 80, 20, 120)
                .settable(MOD_OT_REC, 75, 20, 120)
                .settable(MOD_UT, -30, -45, 40)
                .settable(MOD_UT_REC, -25, -45, 40)
                .settable(SPREAD_PROT, 500, 0, 2000)
                .settable(SPREAD_PROT_REC, 400, 0, 2000)
                .settable(REDUCE_EN, 1, 0, 1)
                .value(SPREAD_BLOCKS, 1)
                .on(LEAK_CUR, STRING_DIFF, VOLT_DIFF, CUR_FAULT_DLY, TEMP_FAULT_DLY, WIRE_BREAK_DLY)
                .on(CELL_COM_DLY, HEAT_ON, CHARGE_ERR_DLY)
                .settable(STAGE_TIME, 43_200, 0, 172_800)
                .off(CHG_OT, CHG_UT, DSG_OT, PWR_OT);
        return new Profile("emus", cells, rows.done());
    }

    private static Rows jkRows(int cells, Chemistry chemistry) {
        var levels = Levels.of(chemistry);
        return plain(cells, chemistry)
                .settable(SMART_SLEEP_V, levels.sleep, 1200, 4350)
                .off(SMART_SLEEP_V)
                .settable(SLEEP_TIME, 24, 1, 255)
                .off(SLEEP_TIME)
                .settable(BAL_DIFF_ON, 10, 1, 1000)
                .settable(CHARGE_V, levels.charge, 1200, 4500)
                .settable(FLOAT_V, levels.floating, 1200, 4500)
                .settable(FLOAT_EN, 0, 0, 1)
                .settable(CHARGE_TIME, 3600, 0, 91_800)
                .settable(FLOAT_TIME, 43_200, 0, 91_800)
                .settable(PWR_OFF_V, levels.off, 1200, 4350)
                .settable(CHG_OC, 150, 1, 600)
                .settable(CHG_OC_DLY, 3, 1, 3600)
                .settable(CHG_OC_REC, 60, 1, 3600)
                .settable(DSG_OC, -200, -600, -1)
                .settable(DSG_OC_DLY, 300, 1, 3600)
                .settable(DSG_OC_REC, 60, 1, 3600)
                .value(SC_CUR, -1000)
                .settable(SC_DLY, 1.5, 0, 10)
                .settable(SC_REC, 5, 1, 3600)
                .value(CHG_SC_CUR, 1000)
                .on(CHG_SC_CUR)
                .settable(CHG_SC_DLY, 1.5, 0, 10)
                .settable(CHG_SC_REC, 5, 1, 3600)
                .settable(BAL_CUR, 2000, 50, 10_000)
                .settable(CHG_OT, 70, -30, 100)
                .settable(CHG_OT_REC, 60, -30, 100)
                .settable(DSG_OT, 70, -30, 100)
                .settable(DSG_OT_REC, 60, -30, 100)
                .settable(CHG_UT, 2, -45, 30)
                .settable(CHG_UT_REC, 7, -45, 30)
                .settable(PWR_OT, 80, 30, 120)
                .settable(PWR_OT_REC, 70, 30, 120)
                .settable(CELL_HT_ALM, 60, -30, 100)
                .settable(CELL_HT_ALM_REC, 50, -30, 100)
                .settable(PRECHG_TIME, 5000, 0, 255_000)
                .settable(ADDR, 1, 0, 15)
                .value(EMERGENCY_TIME, 300)
                .on(WIRE_RES, CELL_COUNT_DLY, CUR_FAULT_DLY, TEMP_FAULT_DLY, CHG_MOS_DLY, DSG_MOS_DLY, DSG_START_DLY);
    }

    /// What all of them share: voltages by chemistry, an undervoltage that its voltage releases, no second capacity
    /// condition, and none of the 12100's own warnings, locks and sleep.
    private static Rows plain(int cells, Chemistry chemistry) {
        var levels = Levels.of(chemistry);
        double pack = cells / 1000.0;
        return new Rows(Profile.b12100(cells))
                .settable(CELL_OV, levels.over, 1200, 4500)
                .settable(CELL_OV_REC, levels.overRelease, 1200, 4500)
                .settable(CELL_UV, levels.under, 1200, 4350)
                .settable(CELL_UV_REC, levels.underRelease, 1200, 4350)
                .value(PACK_OV, pack * (levels.over + 30))
                .value(PACK_OV_REC, pack * levels.overRelease)
                .value(PACK_UV, pack * (levels.under - 30))
                .value(PACK_UV_REC, pack * levels.underRelease)
                .settable(SOC_FULL_V, levels.full, 1200, 4500)
                .settable(SOC_EMPTY_V, levels.empty, 1200, 4350)
                .settable(BAL_V, levels.balance, 1200, 4500)
                .value(BAL_DIFF_ON, 10)
                .value(BAL_DIFF_OFF, 5)
                .settable(BAL_EN, 1, 0, 1)
                .settable(CAP_RATED, 100, 1, 5000)
                .settable(CAP_RESID, 0, 0, 5000)
                .value(UV_REL_V, 1)
                .off(INTERMITTENT_SOC, UV_COMM_HOLD, SLEEP_TIME)
                .off(CELL_LV_ALM, PACK_LV_ALM, CHG_HT_ALM, CHG_LT_ALM, DSG_HT_ALM, DSG_LT_ALM)
                .off(ENV_HT_ALM, ENV_OT, ENV_LT_ALM, ENV_UT, PWR_HT_ALM, CHG_OC_ALM, DSG_OC_ALM, DSG_UT)
                .off(TRANS_OC, CHGR_HV, CELL_FAIL_DIFF, SOC_ALM)
                .value(SC_LOCK_EN, 0);
    }
}
