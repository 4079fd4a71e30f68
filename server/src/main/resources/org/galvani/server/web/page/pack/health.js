// How well the link to the device works.
import { html } from 'lit';
import { fixed, span, NONE } from '../base/format.js';
import { t } from '../base/text.js';

export function health(link, device) {
    const { good, bad, silent, latency_p50_ms: middle, latency_p99_ms: slow, last_good_age_s: age } = link ?? {};
    const asked = (good ?? 0) + (bad ?? 0) + (silent ?? 0);
    const rows = [
        ['health.link', `${device.protocol ?? ''} \u00b7 ${device.link ?? NONE}${device.address == null ? '' : ` \u00b7 ${t('health.address', { address: device.address })}`}`],
        ['health.good', good == null ? NONE : `${good}${asked ? ` (${fixed((good / asked) * 100, good === asked ? 0 : 2)} %)` : ''}`],
        ['health.bad', bad ?? NONE],
        ['health.silent', silent ?? NONE],
        ['health.latency', middle == null ? NONE : `${fixed(middle, 0)} / ${slow == null ? NONE : fixed(slow, 0)} ms`],
        ['health.age', age == null ? NONE : span(age)],
    ];
    return html`<dl class="pairs">${rows.map(([key, value]) => html`<div><dt>${t(key)}</dt><dd class=${key === 'health.link' ? '' : 'line'}>${value}</dd></div>`)}</dl>`;
}
