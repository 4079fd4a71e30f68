// Line icons, drawn with the colour of the text beside them. They say nothing that words do not say too.
import { svg, html } from 'lit';

const icon = (paths) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;

export const icons = {
    packs: icon(svg`<rect x="3" y="7" width="16" height="11" rx="2.5"/><path d="M22 11v3M7 11v3M11 11v3"/>`),
    alarms: icon(svg`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"/>`),
    frames: icon(svg`<path d="M8 6L3 12l5 6M16 6l5 6-5 6M13.5 5l-3 14"/>`),
    terminals: icon(svg`<path d="M12 21v-8M8 21h8M12 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7 15a6 6 0 0 1 0-8M17 7a6 6 0 0 1 0 8M4.500 18a10 10 0 0 1 0-14M19.500 4a10 10 0 0 1 0 14"/>`),
    audit: icon(svg`<path d="M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3"/>`),
    people: icon(svg`<circle cx="9" cy="8" r="3.5"/><path d="M3 20c0-3.5 2.7-6 6-6s6 2.5 6 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3 2.9 3 5.5"/>`),
    sun: icon(svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M18.4 5.6L17 7M7 17l-1.4 1.4"/>`),
    moon: icon(svg`<path d="M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z"/>`),
    auto: icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`),
    search: icon(svg`<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.5-4.5"/>`),
    tiles: icon(svg`<rect x="4" y="4" width="7" height="7" rx="1.5"/><rect x="13" y="4" width="7" height="7" rx="1.5"/><rect x="4" y="13" width="7" height="7" rx="1.5"/><rect x="13" y="13" width="7" height="7" rx="1.5"/>`),
    rows: icon(svg`<path d="M4 6h16M4 12h16M4 18h16"/>`),
    back: icon(svg`<path d="M15 5l-7 7 7 7"/>`),
    undo: icon(svg`<path d="M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3"/>`),
    download: icon(svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>`),
    close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
    check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`),
    up: icon(svg`<path d="M12 19V6M6.5 11L12 5.5 17.5 11"/>`),
    down: icon(svg`<path d="M12 5v13M6.5 13l5.5 5.5 5.5-5.5"/>`),
    warning: icon(svg`<path d="M12 4L3 20h18zM12 10v5M12 17.5v.5"/>`),
    protection: icon(svg`<path d="M8 3.5h8l4.5 4.5v8L16 20.5H8L3.5 16V8zM12 8v5M12 15.5v.5"/>`),
    fault: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M9 9l6 6M15 9l-6 6"/>`),
    info: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8v.2"/>`),
    lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`),
    live: icon(svg`<circle cx="12" cy="12" r="4.5" fill="currentColor" stroke="none"/>`),
    half: icon(svg`<circle cx="12" cy="12" r="4.5"/><path d="M12 7.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none"/>`),
    ring: icon(svg`<circle cx="12" cy="12" r="4.5"/>`),
    dash: icon(svg`<path d="M8 12h8"/>`),
    user: icon(svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 21c0-4 3.3-7 7.5-7s7.5 3 7.5 7"/>`),
    plus: icon(svg`<path d="M12 5v14M5 12h14"/>`),
    minus: icon(svg`<path d="M5 12h14"/>`),
};
