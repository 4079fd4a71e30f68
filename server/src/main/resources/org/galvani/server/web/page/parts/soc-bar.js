// The state of charge as a bar.
import { html } from 'lit';

export const socBar = (soc) => html`<span class="soc ${soc == null ? 'absent' : soc < 15 ? 'low' : ''}" aria-hidden="true"
    ><span .style=${`width:${Math.max(0, Math.min(100, soc ?? 0))}%`}></span></span>`;
