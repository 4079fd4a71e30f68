package org.galvani.device.simulator;

import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.plant.Charger;

/// The terminals of a bank of batteries. Several chargers on one bank work as one with the sum of their currents.
public final class BankOutlet {

    private final Bank bank;
    private final double[] volts;
    private final double[] amperes;
    private Charger now = Charger.NONE;

    /// @param chargers how many are connected
    public BankOutlet(Bank bank, int chargers) {
        this.bank = bank;
        this.volts = new double[chargers];
        this.amperes = new double[chargers];
    }

    /// The terminals for one of the chargers, from 0.
    public ChargerUnit.Outlet of(int charger) {
        return new ChargerUnit.Outlet() {
            @Override
            public void set(double wantedVolts, double wantedAmperes) {
                volts[charger] = wantedVolts;
                amperes[charger] = wantedAmperes;
                connect();
            }

            // also where nothing flows: the battery is at the terminals.
            @Override
            public double volts() {
                double highest = 0;
                double sum = 0;
                for (Battery battery : bank.batteries()) {
                    highest = Math.max(highest, battery.pack().packVoltage());
                    sum += battery.pack().packVoltage();
                }
                return bank.site().series() ? sum : highest;
            }

            @Override
            public double amperes() {
                double all = total(amperes);
                return all == 0 ? 0 : bank.site().chargerCurrent() * amperes[charger] / all;
            }
        };
    }

    /// A change disturbs the bank, so that only a real one is told.
    private void connect() {
        double highest = 0;
        for (double one : volts) {
            highest = Math.max(highest, one);
        }
        Charger next = highest > 0 ? Charger.of(highest, total(amperes)) : Charger.NONE;
        if (!next.equals(now)) {
            now = next;
            bank.charger(next);
        }
    }

    private static double total(double[] all) {
        double sum = 0;
        for (double one : all) {
            sum += one;
        }
        return sum;
    }
}
