// Bytes of a frame and the fields that own them.
import { fixed } from '../base/format.js';
import { quantities } from '../base/vocabulary.js';

/** Hex text as bytes; what is no hex (ASCII frames, spaces) is left out. */
export const pairs = (hex) => hex.replace(/[^0-9A-Fa-f*]/g, '').match(/../g)?.map((byte) => byte.toUpperCase()) ?? [];

/** For each byte the number of its field. Of two fields on one byte the narrower owns it. */
export function owners(fields, length) {
    const result = new Array(length).fill(undefined);
    const widths = fields.map((field) => pairs(String(field.bytes ?? '')).length);
    const order = fields.map((_, index) => index).sort((a, b) => widths[b] - widths[a]);
    order.forEach((index) => {
        for (let at = fields[index].at; at < Math.min(length, fields[index].at + widths[index]); at++) {
            result[at] = index;
        }
    });
    return result;
}

/** What a field says, with its unit. */
export function shown({ value, unit, bytes }) {
    if (value == null || value === '') {
        return bytes ?? '';
    }
    if (Array.isArray(value)) {
        return value.length === 0 ? '\u2013' : value.join(', ');
    }
    return `${typeof value === 'number' && value < 0 ? fixed(value, (String(value).split('.')[1] ?? '').length) : value}${unit ? ` ${unit}` : ''}`;
}

export const digits = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

const names = new Set();
export function baseKnown({ key }) {
    if (names.size === 0) {
        quantities().forEach((name) => names.add(name));
    }
    return key !== undefined && names.has(String(key).replace(/\[.*$/, ''));
}
