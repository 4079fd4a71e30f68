package org.galvani.bms.cell;

import java.util.function.DoubleUnaryOperator;

/// A function as a table of equal distances, straight between them and flat beyond: quick, and equal on every machine.
final class Curve {

    final double start;
    final double perUnit;
    final double[] values;
    final double last;

    /// @param start    of the table
    /// @param perUnit  how many places for each unit of the argument
    /// @param end      of the table
    /// @param function that fills it
    Curve(double start, double perUnit, double end, DoubleUnaryOperator function) {
        this.start = start;
        this.perUnit = perUnit;
        int places = (int) StrictMath.round((end - start) * perUnit);
        last = places;
        values = new double[places + 1];
        for (int i = 0; i <= places; i++) {
            values[i] = function.applyAsDouble(start + i / perUnit);
        }
    }

    /// Where the argument stands among the places of the table, inside it: 0 … places.
    double place(double argument) {
        return Math.min(Math.max((argument - start) * perUnit, 0), last - 1e-9);
    }

    double at(double argument) {
        double place = place(argument);
        int i = (int) place;
        return values[i] + (place - i) * (values[i + 1] - values[i]);
    }
}
