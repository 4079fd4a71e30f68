package org.galvani.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Draws errors over ten days as an SVG of its own: one line a case, every quarter of an hour a point.
final class SocPlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int LEFT = 50;
    private static final int TOP = 20;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 110;
    private static final double MOST = 20;
    private static final int POINT = 15;
    private static final List<String> COLOURS = List.of("#b4462a", "#1f6f4a", "#2b5fa4", "#8a6d1b");

    private SocPlot() {}

    static String svg(Map<String, List<Double>> lines) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        .formatted(WIDTH, HEIGHT + BOTTOM - 40));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.append("<rect x=\"%d\" y=\"%s\" width=\"%d\" height=\"%s\" fill=\"#eef5ef\"/>\n"
                .formatted(LEFT, coordinate(y(5)), WIDTH - LEFT - RIGHT, coordinate(y(-5) - y(5))));
        for (int error = -20; error <= 20; error += 5) {
            svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"#ccc\"/>\n"
                    .formatted(LEFT, WIDTH - RIGHT, coordinate(y(error)), coordinate(y(error))));
            svg.append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\">%d %%</text>\n"
                    .formatted(LEFT - 6, coordinate(y(error) + 4), error));
        }
        for (int day = 0; day <= 10; day++) {
            svg.append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d</text>\n"
                    .formatted(coordinate(x(day * 1440, 14_400)), HEIGHT - 20, day));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">days</text>\n".formatted(WIDTH / 2, HEIGHT));
        int number = 0;
        for (Map.Entry<String, List<Double>> line : lines.entrySet()) {
            String colour = COLOURS.get(number % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
            List<Double> errors = line.getValue();
            for (int i = 0; i < errors.size(); i += POINT) {
                svg.append(coordinate(x(i, errors.size())))
                        .append(',')
                        .append(coordinate(y(errors.get(i))))
                        .append(' ');
            }
            svg.append("\"/>\n");
            int at = HEIGHT + 18 + 18 * (number % 2);
            int from = LEFT + (number / 2) * (WIDTH / 2);
            svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/>\n"
                    .formatted(from, from + 24, at - 4, at - 4, colour));
            svg.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(from + 30, at, line.getKey()));
            number++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(int minute, int minutes) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * minute / minutes;
    }

    private static double y(double error) {
        double inside = Math.max(-MOST, Math.min(MOST, error));
        return TOP + (MOST - inside) / (2 * MOST) * (HEIGHT - 40 - TOP);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
