// Calls to the server. What fails is a `Refusal` with one line for people.
import { topic } from './topic.js';
import { t } from './text.js';

/** Told when the number of open calls changes; what is open for more than a moment is shown. */
export const busyTopic = topic();
const open = new Set();
let csrf = null;

export const protect = (token) => (csrf = token);
export const oldestCall = () => Math.min(...open.values().map((call) => call.since), Infinity);

export class Refusal extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

export const get = (path, signal) => call('GET', path, undefined, signal);
export const post = (path, body = {}) => call('POST', path, body);
export const patch = (path, body) => call('PATCH', path, body);
export const remove = (path) => call('DELETE', path);

export const query = (values) =>
    new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')).toString();

async function call(method, path, body, signal) {
    const mine = { since: performance.now() };
    open.add(mine);
    busyTopic.tell();
    try {
        const headers = { Accept: 'application/json' };
        if (method !== 'GET') {
            headers['Content-Type'] = 'application/json';
            if (csrf) {
                headers['X-CSRF-Token'] = csrf;
            }
        }
        const content = body === undefined ? undefined : JSON.stringify(body);
        return await answer(await fetch(`/api${path}`, { method, headers, body: content, signal }));
    } catch (fault) {
        if (fault instanceof Refusal || fault.name === 'AbortError') {
            throw fault;
        }
        throw new Refusal(0, t('error.unreachable'));
    } finally {
        open.delete(mine);
        busyTopic.tell();
    }
}

async function answer(response) {
    const text = await response.text();
    let json = null;
    try {
        json = text === '' ? null : JSON.parse(text);
    } catch {
        // Told below: a proxy's page, not ours.
    }
    if (!response.ok) {
        throw new Refusal(response.status, json?.error ?? t('error.status', { status: response.status }));
    }
    if (json === null && text !== '') {
        throw new Refusal(response.status, t('error.not_json'));
    }
    return json;
}
