// Which values are charted, and which of them share a chart.
import { quantity, label, baseName } from '../base/vocabulary.js';

const USUAL = ['pack_voltage', 'pack_current', 'soc', 'cell_voltage_min', 'cell_voltage_max', 'temperature_min', 'temperature_max'];
/** Of a pack that tells each temperature and not which is the lowest, so many are charted unasked. */
const MOST_SENSORS = 6;
const PAIRS = { cell_voltage_min: 'cells', cell_voltage_max: 'cells', temperature_min: 'temperatures', temperature_max: 'temperatures' };

const numbers = (value) => typeof value === 'number' || (Array.isArray(value) && typeof value.find((one) => one != null) === 'number');

/** The series asked for, or the usual ones that this device has. */
export function chosen(asked, readings) {
    if (asked?.length) {
        return asked;
    }
    const there = USUAL.filter((name) => numbers(readings[name]));
    if (readings.temperature_max === undefined && numbers(readings.temperatures)) {
        there.push(...readings.temperatures.slice(0, MOST_SENSORS).map((_, index) => `temperatures[${index + 1}]`));
    }
    return there.length ? there : USUAL;
}

/** What else can be charted: numbers, and each element of a list. */
export function addable(readings, series) {
    return Object.entries(readings)
        .filter(([, value]) => numbers(value))
        .flatMap(([name, value]) => (Array.isArray(value) ? value.map((_, index) => `${name}[${index + 1}]`) : [name]))
        .filter((name) => !series.includes(name));
}

/** Charts in order: lowest and highest of a kind together, elements of one list together, the rest alone. */
export function groups(series, data) {
    const result = new Map();
    series.forEach((name) => {
        const key = PAIRS[name] ?? baseName(name);
        const { unit, decimals } = data[name] ?? quantity(name);
        const group = result.get(key) ?? { key, unit, decimals, names: [] };
        group.names.push(name);
        result.set(key, group);
    });
    return [...result.values()];
}

export const groupTitle = ({ names }) => names.map(label).join(', ');
