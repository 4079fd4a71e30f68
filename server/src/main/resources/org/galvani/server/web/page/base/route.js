// Where the page is: the part of the address behind `#/`. `#/pack/jk-1/history?hours=24`.
import { topic } from './topic.js';

export const routeTopic = topic();

export function route() {
    const [path, search = ''] = location.hash.replace(/^#\/?/, '').split('?');
    return { path: path.split('/').filter(Boolean).map(decodeURIComponent), values: new URLSearchParams(search) };
}

export const to = (...path) => `#/${path.map(encodeURIComponent).join('/')}`;

export function go(address) {
    location.hash = address;
}

/** Changes the address without a step in the browser's history. */
export function stay(address) {
    history.replaceState(null, '', address);
    routeTopic.tell();
}

addEventListener('hashchange', () => routeTopic.tell());
