package org.galvani.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.plant.Design;
import org.galvani.bms.scenario.Scenario;
import org.galvani.bms.scenario.Step;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Tables;
import picocli.CommandLine.Option;

/// Which batteries `simulate` makes, and what is done to them at first.
final class SiteOptions {

    private static final Pattern AIMED = Pattern.compile("(pack\\s*[0-9]+\\s*:?\\s+)(.*)");
    private static final int MOST_SITES = 2000;

    @Option(
            names = "--cells",
            paramLabel = "N",
            description = "Cells in series: 1 to 32, of emus to 256 (default: 16; 4 of 12100).")
    private Optional<Integer> cells = Optional.empty();

    @Option(
            names = "--strings",
            paramLabel = "N",
            defaultValue = "1",
            description = "Parallel strings of --cells each in a pack (default: 1).")
    private int strings;

    @Option(
            names = "--chemistry",
            paramLabel = "NAME",
            description = "lfp, nmc or lto; a 12100 takes lfp (default: lfp).")
    private Optional<String> chemistry = Optional.empty();

    @Option(
            names = "--capacity",
            paramLabel = "AH",
            description = "Of a string, in Ah (default: 100; 280 of jk-modbus and nw).")
    private Optional<Double> capacity = Optional.empty();

    @Option(
            names = "--soc",
            paramLabel = "PERCENT",
            defaultValue = "50",
            description = "State of charge at first (default: 50).")
    private double soc;

    @Option(
            names = "--load",
            paramLabel = "LOAD",
            description = "What draws: 50A, 600W, 0.5ohm, 100mF, short, several with +, or none. Without --load and"
                    + " --charger packs are charged, rest and are discharged by themselves, for ever.")
    private Optional<String> load = Optional.empty();

    @Option(names = "--charger", paramLabel = "VOLTS AMPERES", description = "A charger: '14.4V 20A', or none.")
    private Optional<String> charger = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Something broken: 'ntc1 open', or 'pack 2: ntc1 open'; may be said several times.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--packs",
            paramLabel = "N",
            description =
                    "So many packs on one node, with following addresses, or each on a line of its own (default: 1).")
    private Optional<Integer> packs = Optional.empty();

    @Option(
            names = "--connection",
            paramLabel = "HOW",
            defaultValue = "parallel",
            description = "How packs stand: parallel or series (default: parallel).")
    private String connection = "";

    @Option(
            names = "--sites",
            paramLabel = "N",
            defaultValue = "1",
            description = "So many times all of that, apart from each other, at the following ports (default: 1).")
    private int sites;

    @Option(
            names = "--address",
            paramLabel = "N",
            defaultValue = "1",
            description = "Addresses of the packs: 1, 1,2,5 or 0-15; the first of them with --packs (default: 1).")
    private String addresses = "";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "How packs differ (default: 7).")
    private long seed;

    long seed() {
        return seed;
    }

    int sites() throws UserException {
        if (sites < 1 || sites > MOST_SITES) {
            throw UserException.usage("--sites " + sites + " is outside 1 … " + MOST_SITES);
        }
        return sites;
    }

    /// The addresses of the packs of a site; on lines of their own they count from 1.
    List<Integer> addresses(VirtualBoard board) throws UserException {
        if (packs.isPresent() && (packs.get() < 1 || packs.get() > Bank.MOST)) {
            throw UserException.usage(
                    "--packs " + packs.get() + " is outside 1 … " + Bank.MOST + "; more of them are more --sites");
        }
        if (!board.sharesLine()) {
            return IntStream.rangeClosed(1, packs.orElse(1)).boxed().toList();
        }
        List<Integer> said = Addresses.parse(addresses);
        List<Integer> all = said.size() > 1 || packs.isEmpty()
                ? said
                : IntStream.range(said.getFirst(), said.getFirst() + packs.get())
                        .boxed()
                        .toList();
        if (packs.isPresent() && packs.get() != all.size()) {
            throw UserException.usage(
                    "--packs " + packs.get() + " and " + all.size() + " addresses do not go together");
        }
        int highest = all.stream().max(Integer::compare).orElseThrow();
        if (highest > board.highestAddress()) {
            throw UserException.usage("address " + highest + " is outside 0 … " + board.highestAddress()
                    + (packs.isPresent() ? "; more packs are more --sites" : ""));
        }
        return all;
    }

    /// The batteries of one site.
    ///
    /// @param site from 0
    Scenario.Batteries batteries(VirtualBoard board, Tables tables, int packs, int site) throws UserException {
        int inSeries = cells.orElse(board.usualCells());
        if (inSeries < 1 || inSeries > board.mostCells()) {
            throw UserException.usage("--cells " + inSeries + " is outside 1 … " + board.mostCells());
        }
        if (!connection.equals("parallel") && !connection.equals("series")) {
            throw UserException.usage("--connection '" + connection + "' is neither parallel nor series");
        }
        boolean lto = tables instanceof EmusTables emus && emus.lto();
        try {
            Chemistry made = Chemistry.parse(chemistry.orElse(lto ? "lto" : "lfp"));
            if (tables instanceof EmusTables && lto != (made == Chemistry.LTO)) {
                throw UserException.usage("--chemistry " + made + " and " + (lto ? "" : "no ")
                        + "--lto do not go together: the unit would tell wrong voltages");
            }
            Setup setup = Setup.of12100()
                    .design(Design.of(made, inSeries, capacity.orElse(board.usualCapacity()))
                            .strings(strings))
                    .profile(board.profile(inSeries, made))
                    .sensors(board.sensors(inSeries))
                    .soc(soc / 100)
                    .seed(seed + (long) site * packs);
            return new Scenario.Batteries(setup, packs, connection.equals("series"));
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }

    /// What is done to a site at first.
    List<Step> begin() throws UserException {
        List<Step> steps = new ArrayList<>();
        try {
            load.ifPresent(text -> steps.add(Step.parse("load " + text)));
            charger.ifPresent(text -> steps.add(Step.parse("charger " + text)));
            for (String fault : faults) {
                Matcher aimed = AIMED.matcher(fault.strip());
                steps.add(Step.parse(
                        aimed.matches() ? aimed.group(1) + "fault " + aimed.group(2) : "fault " + fault.strip()));
            }
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
        return steps;
    }
}
