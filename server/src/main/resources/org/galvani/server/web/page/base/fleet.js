// All devices as they stand now, kept current by one stream of events. The page opens a single stream: that of the
// fleet, or that of the device which is looked at.
import { get } from './api.js';
import { session, sessionTopic } from './session.js';
import { topic } from './topic.js';
import { loadVocabulary } from './vocabulary.js';

export const fleetTopic = topic();
export const deviceTopic = topic();
export const alarmTopic = topic();
export const connectionTopic = topic();

const SLOWEST_RETRY = 10_000;
const HIDDEN_FOR = 60_000;

export const fleet = {
    devices: new Map(),
    /** The device that is looked at, with everything; null for none. */
    device: null,
    /** `waiting` before the first data, `live`, or `lost`. */
    connection: 'waiting',
    lostAt: null,
    loaded: false,

    async start() {
        sessionTopic.listen(restart);
        document.addEventListener('visibilitychange', hiddenOrShown);
        await restart();
    },

    /** Looks at one device, or at all of them with null. */
    look(name) {
        if (name !== watched) {
            watched = name;
            this.device = null;
            deviceTopic.tell();
            restart();
        }
    },
};

let watched = null;
let source = null;
let retry = 0;
let timer = 0;
let hiddenTimer = 0;
let known = false;
let round = 0;

async function restart() {
    stop();
    if (!session.mayRead()) {
        if (session.fault) {
            lost();
        }
        return;
    }
    const mine = ++round;
    try {
        if (!known) {
            await loadVocabulary();
            known = true;
        }
        const [all, one] = await Promise.all([get('/devices'), watched ? get(path(watched)).catch(missing) : null]);
        if (mine !== round) {
            return;
        }
        fleet.devices = new Map(all.map((device) => [device.name, device]));
        fleet.loaded = true;
        setDevice(one);
        fleetTopic.tell();
        listen();
    } catch (fault) {
        if (mine === round) {
            fault.status === 401 ? session.start() : lost();
        }
    }
}

const path = (name) => `/devices/${encodeURIComponent(name)}`;

const missing = (fault) => {
    if (fault.status === 404) {
        return { name: watched, missing: true };
    }
    throw fault;
};

function listen() {
    source = new EventSource(watched ? `/api/stream?device=${encodeURIComponent(watched)}` : '/api/stream');
    source.onopen = live;
    source.onerror = lost;
    on('fleet', (event) => {
        event.devices.forEach((device) => fleet.devices.set(device.name, device));
        event.removed?.forEach((name) => fleet.devices.delete(name));
        fleetTopic.tell();
    });
    on('device', setDevice);
    on('alarm', () => alarmTopic.tell());
}

function on(type, action) {
    source.addEventListener(type, (event) => {
        live();
        action(JSON.parse(event.data));
    });
}

function setDevice(device) {
    fleet.device = device;
    if (device && !device.missing) {
        fleet.devices.set(device.name, device);
        fleetTopic.tell();
    }
    deviceTopic.tell();
}

function live() {
    retry = 0;
    if (fleet.connection !== 'live') {
        fleet.connection = 'live';
        fleet.lostAt = null;
        connectionTopic.tell();
    }
}

/** Tries again after a second, then more slowly; all data is asked for anew, since some was missed. */
function lost() {
    stop();
    if (fleet.connection !== 'lost') {
        fleet.connection = 'lost';
        fleet.lostAt = new Date();
        connectionTopic.tell();
    }
    const wait = Math.min(1000 * 2 ** retry++, SLOWEST_RETRY);
    timer = setTimeout(async () => {
        await session.start();
    }, wait);
}

function stop() {
    clearTimeout(timer);
    source?.close();
    source = null;
}

/** A page that nobody sees gives its connection back after a while: a browser has only six for one server. */
function hiddenOrShown() {
    clearTimeout(hiddenTimer);
    if (document.hidden) {
        hiddenTimer = setTimeout(stop, HIDDEN_FOR);
    } else if (source === null) {
        restart();
    }
}
