package org.galvani.protocol.inverter;

import static org.galvani.pack.Glossary.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;

/// Several packs as the one battery that an inverter sees.
///
/// In parallel currents and capacities add up, in series voltages do. Limits are never more than the weakest pack
/// bears: in parallel the lowest charge voltage and the sum of the currents of those packs that may be charged; in
/// series the lowest voltage times their number, and no current at all where one of them is blocked.
public final class InverterGroup {

    /// One pack.
    ///
    /// @param readings measured values, [#LIMITS] and whether it may be charged and discharged
    public record Pack(Readings readings, Set<Alarm> alarms) {}

    /// The quantities of a pack's limits.
    public static final List<Quantity> LIMITS =
            List.of(CHARGE_VOLTAGE_LIMIT, CHARGE_CURRENT_LIMIT, DISCHARGE_CURRENT_LIMIT, DISCHARGE_VOLTAGE_LIMIT);

    /// How a quantity of the packs becomes one of the group.
    private enum Merge {
        SUM,
        MEAN,
        LOWEST,
        HIGHEST,
        /// The lowest, once for each pack.
        LOWEST_OF_EACH,
        HIGHEST_OF_EACH,
        /// Weighted by capacity.
        WEIGHTED,
        /// The sum over packs that may be charged.
        SUM_CHARGEABLE,
        SUM_DISCHARGEABLE,
        /// The lowest, and zero where a pack may not be charged.
        LOWEST_CHARGEABLE,
        LOWEST_DISCHARGEABLE,
        ANY
    }

    private record Rule(Quantity quantity, Merge parallel, Merge series) {}

    // spotless:off
    private static final List<Rule> RULES = List.of(
        new Rule(PACK_VOLTAGE,            Merge.MEAN,              Merge.SUM),
        new Rule(PACK_CURRENT,            Merge.SUM,               Merge.MEAN),
        new Rule(SOC,                     Merge.WEIGHTED,          Merge.LOWEST),
        new Rule(SOH,                     Merge.LOWEST,            Merge.LOWEST),
        new Rule(REMAINING_CAPACITY,      Merge.SUM,               Merge.LOWEST),
        new Rule(DESIGN_CAPACITY,         Merge.SUM,               Merge.LOWEST),
        new Rule(TEMPERATURE_AVERAGE,     Merge.MEAN,              Merge.MEAN),
        new Rule(TEMPERATURE_MIN,         Merge.LOWEST,            Merge.LOWEST),
        new Rule(TEMPERATURE_MAX,         Merge.HIGHEST,           Merge.HIGHEST),
        new Rule(CELL_VOLTAGE_MIN,        Merge.LOWEST,            Merge.LOWEST),
        new Rule(CELL_VOLTAGE_MAX,        Merge.HIGHEST,           Merge.HIGHEST),
        new Rule(CHARGE_VOLTAGE_LIMIT,    Merge.LOWEST,            Merge.LOWEST_OF_EACH),
        new Rule(DISCHARGE_VOLTAGE_LIMIT, Merge.HIGHEST,           Merge.HIGHEST_OF_EACH),
        new Rule(CHARGE_CURRENT_LIMIT,    Merge.SUM_CHARGEABLE,    Merge.LOWEST_CHARGEABLE),
        new Rule(DISCHARGE_CURRENT_LIMIT, Merge.SUM_DISCHARGEABLE, Merge.LOWEST_DISCHARGEABLE),
        new Rule(FORCE_CHARGE_REQUEST,    Merge.ANY,               Merge.ANY),
        new Rule(FULL_CHARGE_REQUEST,     Merge.ANY,               Merge.ANY),
        new Rule(TOTAL_CHARGE_ENERGY,     Merge.SUM,               Merge.SUM),
        new Rule(TOTAL_DISCHARGE_ENERGY,  Merge.SUM,               Merge.SUM));
    // spotless:on

    private static final List<Quantity> COUNTS = List.of(
            MODULE_COUNT,
            MODULES_ONLINE,
            MODULES_OFFLINE,
            MODULES_CHARGE_BLOCKED,
            MODULES_DISCHARGE_BLOCKED,
            CHARGE_PERMITTED,
            DISCHARGE_PERMITTED);

    private static final Shape SHAPE = shape();

    private final List<Pack> online;
    private final int offline;
    private final boolean series;

    /// @param online  the packs that answer
    /// @param offline how many do not: they give and take nothing, and a series of which one is missing is blocked
    /// @param series  whether the packs are in series
    public InverterGroup(List<Pack> online, int offline, boolean series) {
        this.online = List.copyOf(online);
        this.offline = offline;
        this.series = series;
    }

    private static Shape shape() {
        List<Shape.Slot> slots = new ArrayList<>();
        RULES.forEach(rule -> slots.add(new Shape.Slot(rule.quantity(), 0)));
        COUNTS.forEach(quantity -> slots.add(new Shape.Slot(quantity, 0)));
        return Shape.of(slots);
    }

    /// What is raised by any of them.
    public Set<Alarm> alarms() {
        Set<Alarm> all = new LinkedHashSet<>();
        online.forEach(pack -> all.addAll(pack.alarms()));
        return all;
    }

    /// The group as one battery. What no pack tells is absent.
    public Readings readings() {
        Readings merged = new Readings(SHAPE);
        for (Rule rule : RULES) {
            merge(rule.quantity(), series ? rule.series() : rule.parallel())
                    .ifPresent(value -> merged.put(rule.quantity(), value));
        }
        long chargeable = online.stream().filter(InverterGroup::isChargeable).count();
        long dischargeable =
                online.stream().filter(InverterGroup::isDischargeable).count();
        merged.put(MODULE_COUNT, online.size() + offline);
        merged.put(MODULES_ONLINE, online.size());
        merged.put(MODULES_OFFLINE, offline);
        merged.put(MODULES_CHARGE_BLOCKED, online.size() - chargeable);
        merged.put(MODULES_DISCHARGE_BLOCKED, online.size() - dischargeable);
        merged.put(CHARGE_PERMITTED, isPermitted(chargeable) ? 1 : 0);
        merged.put(DISCHARGE_PERMITTED, isPermitted(dischargeable) ? 1 : 0);
        return merged;
    }

    private boolean isPermitted(long able) {
        return series ? able > 0 && able == online.size() + offline : able > 0;
    }

    private static boolean isChargeable(Pack pack) {
        return isOn(pack, CHARGE_PERMITTED);
    }

    private static boolean isDischargeable(Pack pack) {
        return isOn(pack, DISCHARGE_PERMITTED);
    }

    private static boolean isOn(Pack pack, Quantity permitted) {
        return !pack.readings().has(permitted) || pack.readings().value(permitted) == 1;
    }

    private OptionalLong merge(Quantity quantity, Merge how) {
        List<Pack> told =
                online.stream().filter(pack -> pack.readings().has(quantity)).toList();
        if (told.isEmpty()) {
            return OptionalLong.empty();
        }
        int number = online.size() + offline;
        return OptionalLong.of(
                switch (how) {
                    case SUM -> reduce(told, quantity, Long::sum);
                    case MEAN -> Math.floorDiv(reduce(told, quantity, Long::sum), told.size());
                    case LOWEST -> reduce(told, quantity, Math::min);
                    case HIGHEST, ANY -> reduce(told, quantity, Math::max);
                    case LOWEST_OF_EACH -> number * reduce(told, quantity, Math::min);
                    case HIGHEST_OF_EACH -> number * reduce(told, quantity, Math::max);
                    case WEIGHTED -> weighted(told, quantity);
                    case SUM_CHARGEABLE ->
                        sum(told.stream().filter(InverterGroup::isChargeable).toList(), quantity);
                    case SUM_DISCHARGEABLE ->
                        sum(told.stream().filter(InverterGroup::isDischargeable).toList(), quantity);
                    case LOWEST_CHARGEABLE ->
                        isPermitted(online.stream()
                                        .filter(InverterGroup::isChargeable)
                                        .count())
                                ? reduce(told, quantity, Math::min)
                                : 0;
                    case LOWEST_DISCHARGEABLE ->
                        isPermitted(online.stream()
                                        .filter(InverterGroup::isDischargeable)
                                        .count())
                                ? reduce(told, quantity, Math::min)
                                : 0;
                });
    }

    private static long sum(List<Pack> packs, Quantity quantity) {
        return packs.stream().mapToLong(pack -> pack.readings().value(quantity)).sum();
    }

    private static long reduce(List<Pack> packs, Quantity quantity, LongBinaryOperator how) {
        return packs.stream()
                .mapToLong(pack -> pack.readings().value(quantity))
                .reduce(how)
                .orElseThrow();
    }

    /// By design capacity; packs that do not tell theirs count like one another.
    private static long weighted(List<Pack> packs, Quantity quantity) {
        long sum = 0;
        long weights = 0;
        for (Pack pack : packs) {
            long weight = pack.readings().has(DESIGN_CAPACITY) ? pack.readings().value(DESIGN_CAPACITY) : 1;
            sum += weight * pack.readings().value(quantity);
            weights += weight;
        }
        return Math.floorDiv(sum, Math.max(1, weights));
    }
}
