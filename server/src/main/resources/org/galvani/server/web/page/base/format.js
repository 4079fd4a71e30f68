// Values as people read them. Figures keep their number of decimals, so that columns stand still.
import { language, t } from './text.js';
import { label, quantity } from './vocabulary.js';

const MINUS = '\u2212';
export const NONE = '\u2013';

/** Decimals where the page shows fewer than the vocabulary keeps. */
const SHORTER = { charge_voltage_limit: 2, discharge_voltage_limit: 2, charge_current_limit: 1, discharge_current_limit: 1, charger_output_voltage: 1, charger_output_current: 1, pack_voltage: 2, pack_current: 1, pack_power: 0, soc: 0, soh: 0, remaining_capacity: 1, full_capacity: 1, design_capacity: 0 };

export function fixed(value, decimals) {
    const text = Math.abs(value).toFixed(decimals);
    return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** A count, its thousands set apart. */
export const whole = (count) => Number(count ?? 0).toLocaleString(language());

export const decimalsOf = (name) => SHORTER[name] ?? Math.min(quantity(name).decimals ?? 3, 3);

/** A value of a quantity without its unit, with as many decimals as people look at. */
export const value = (name, raw) => said(name, raw, decimalsOf(name));

/** The same with all decimals that are kept. */
export const exact = (name, raw) => said(name, raw, quantity(name).decimals);

function said(name, raw, decimals) {
    if (raw === null || raw === undefined) {
        return NONE;
    }
    if (typeof raw === 'boolean') {
        return t(raw ? 'on' : 'off');
    }
    if (Array.isArray(raw)) {
        return raw.length === 0 ? NONE : raw.map((one) => said(name, one, decimals)).join('  ');
    }
    if (typeof raw === 'number') {
        return quantity(name).decimals === undefined ? String(raw).replace('-', MINUS) : fixed(raw, decimals);
    }
    if (typeof raw === 'object') {
        return Object.entries(raw).map(([key, one]) => `${label(key)}: ${exact(key, one)}`).join('  ');
    }
    return String(raw);
}

/** The same without the zeros that say nothing, as limits and settings are written. */
export const plainWithUnit = (name, raw, unit = quantity(name).unit) =>
    united(typeof raw === 'number' ? String(raw).replace('-', MINUS) : exact(name, raw), raw, unit);

export const withUnit = (name, raw) => united(value(name, raw), raw, quantity(name).unit);
export const exactWithUnit = (name, raw, unit = quantity(name).unit) => united(exact(name, raw), raw, unit);

const united = (text, raw, unit) => (unit && text !== NONE && typeof raw !== 'boolean' ? `${text} ${unit}` : text);

/** A value as people say it: moments as dates, long times in days and hours. */
export function inWords(name, raw) {
    if (typeof raw === 'number' && quantity(name).unit === 's') {
        return name.endsWith('_clock') ? time(raw * 1000) : raw >= 120 ? span(raw) : plainWithUnit(name, raw);
    }
    return exactWithUnit(name, raw);
}

/** How far cells are apart, in V, also where only the lowest and the highest are told. */
export const spread = ({ cell_voltage_spread: told, cell_voltage_min: low, cell_voltage_max: high }) =>
    told ?? (low == null || high == null ? undefined : high - low);

/** A difference of cell voltages, given in volts, is read in millivolts. */
export const millivolts = (volts) => (volts == null ? NONE : `${fixed(volts * 1000, 0)} mV`);

export const watts = (power) =>
    power == null ? NONE : Math.abs(power) >= 1000 ? `${fixed(power / 1000, Math.abs(power) < 10_000 ? 2 : 1)} kW` : `${fixed(power, 0)} W`;

const two = (number) => String(number).padStart(2, '0');
export const clock = (date) => `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
export const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Local time; with the day unless that is today. */
export function time(instant) {
    if (!instant) {
        return NONE;
    }
    const date = new Date(instant);
    return day(date) === day(new Date()) ? clock(date) : `${day(date)} ${clock(date)}`;
}

/** A span of seconds in its two largest units. */
export function span(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const parts = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
    const first = parts.findIndex(([, size]) => whole >= size);
    if (first < 0) {
        return `0 ${t('unit.s')}`;
    }
    const [unit, size] = parts[first];
    const rest = parts[first + 1];
    const more = rest && unit !== 'min' ? Math.floor((whole % size) / rest[1]) : 0;
    return `${Math.floor(whole / size)} ${t(`unit.${unit}`)}${more ? ` ${more} ${t(`unit.${rest[0]}`)}` : ''}`;
}

export function ago(instant) {
    const seconds = (Date.now() - new Date(instant).getTime()) / 1000;
    return seconds < 3 ? t('just_now') : t('ago', { span: span(seconds) });
}

export const compareNames = (a, b) => a.localeCompare(b, language(), { numeric: true });
