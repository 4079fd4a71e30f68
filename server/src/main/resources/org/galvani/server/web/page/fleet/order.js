// Which devices of the fleet are shown, and in which order.
import { compareNames, spread } from '../base/format.js';
import { alarmLabel } from '../base/vocabulary.js';

const SEVERITIES = ['lock', 'protection', 'fault', 'warning', 'info', 'ok'];
const STATES = ['fresh', 'stale', 'lost', 'never'];

/** State filters by name. */
export const FILTERS = {
    all: () => true,
    alarm: (device) => (device.alarms?.length ?? 0) > 0,
    fresh: (device) => device.state === 'fresh',
    stale: (device) => device.state === 'stale',
    lost: (device) => device.state === 'lost' || device.state === 'never',
};

const reading = (name) => (device) => device.readings?.[name];
const rank = (list, value) => (list.indexOf(value) + list.length + 1) % (list.length + 1);

/** What can be sorted by; names sort themselves. */
export const SORTS = {
    name: null,
    state: (device) => rank(STATES, device.state),
    severity: (device) => rank(SEVERITIES, device.severity),
    soc: reading('soc'),
    pack_voltage: reading('pack_voltage'),
    pack_current: reading('pack_current'),
    cell_voltage_spread: (device) => spread(device.readings ?? {}),
    temperature_max: reading('temperature_max'),
};

/** Lower-case text in which a search looks: names, protocol, address and alarms in the language shown. */
function haystack(device) {
    const alarms = (device.alarms ?? []).map((raised) => `${raised.alarm} ${alarmLabel(raised.alarm)}`);
    return [device.name, device.title, device.protocol, device.link, device.address, ...alarms].join(' ').toLowerCase();
}

export function select(devices, { search, filter, sort, down }) {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const kept = [...devices].filter(
        (device) => FILTERS[filter](device) && (words.length === 0 || words.every((word) => haystack(device).includes(word))));
    const by = SORTS[sort];
    const turn = down ? -1 : 1;
    return kept.sort((a, b) => {
        const first = by?.(a);
        const second = by?.(b);
        if (by && first !== second) {
            // What is absent stands last, whichever way the rest is turned.
            return first == null ? 1 : second == null ? -1 : (first - second) * turn;
        }
        return compareNames(a.name, b.name) * (by ? 1 : turn);
    });
}

export function counts(devices) {
    const result = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, 0]));
    devices.forEach((device) => {
        for (const [name, test] of Object.entries(FILTERS)) {
            result[name] += test(device) ? 1 : 0;
        }
    });
    return result;
}
