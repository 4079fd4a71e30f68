package org.galvani.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvani.bms.scenario.Commands;
import org.galvani.bms.scenario.Line;
import org.galvani.bms.scenario.Step;

/// The sites of a running simulator, and the commands that it takes.
final class VirtualSites {

    private static final Pattern AIMED = Pattern.compile("site\\s*([0-9]{1,4})(?:\\s*:\\s*|\\s+)(.*)");

    /// Commands that a scenario alone knows: time passes by itself here, and nobody charges over CAN.
    private static final List<String> SCENARIOS = List.of("wait ", "until ", "charge ", "chargers ");

    private final List<VirtualSite> sites;

    VirtualSites(List<VirtualSite> sites) {
        this.sites = List.copyOf(sites);
    }

    /// Has all live on and gives what happened, with the site where there are several.
    List<Line> happened() {
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            for (Line line : sites.get(i).happened()) {
                all.add(new Line(line.time(), prefix(i) + line.text()));
            }
        }
        return all;
    }

    private String prefix(int site) {
        return sites.size() > 1 ? "site " + (site + 1) + ": " : "";
    }

    /// Obeys one command: `load 50A`, `pack 2: fault ntc1 open`, `site 3 status`.
    ///
    /// @return what there is to say beside what happens
    /// @throws IllegalArgumentException in one line, where it cannot; nothing was done then
    List<String> told(String command) {
        Matcher aimed = AIMED.matcher(command);
        int site = aimed.matches() ? Integer.parseInt(aimed.group(1)) : 0;
        if (site > sites.size() || (aimed.matches() && site == 0)) {
            throw new IllegalArgumentException("there is no site " + site + ": there are " + sites.size());
        }
        String rest = aimed.matches() ? aimed.group(2).strip() : command;
        List<String> told = new ArrayList<>();
        switch (rest) {
            case "" -> {}
            case "help" -> told.addAll(help());
            case "status" -> {
                for (int i = 0; i < sites.size(); i++) {
                    if (site == 0 || site == i + 1) {
                        String prefix = prefix(i);
                        sites.get(i).status().forEach(line -> told.add(prefix + line));
                    }
                }
            }
            case "routine" -> aimedAt(site).forEach(VirtualSite::routine);
            default -> {
                Step step = Step.parse(rest);
                List<VirtualSite> meant = aimedAt(site);
                if (meant.size() > 1) {
                    meant.forEach(one -> one.check(step)); // where one refuses, none is changed
                }
                meant.forEach(one -> one.run(step));
            }
        }
        return told;
    }

    private List<VirtualSite> aimedAt(int site) {
        return site == 0 ? sites : sites.subList(site - 1, site);
    }

    private static List<String> help() {
        List<String> lines = new ArrayList<>(List.of(
                "status: how charger, load and packs stand",
                "routine: charge, rest and discharge by itself, for ever",
                "quit: end it",
                "pack 2: fault ntc1 open: only one pack; site 3: load 50A: only one site"));
        Commands.known().stream()
                .filter(line -> SCENARIOS.stream().noneMatch(line::startsWith))
                .forEach(lines::add);
        return lines;
    }
}
