/// Devices that call in by themselves: who one of them is, what its frames say and what is said to it, without
/// knowing which vendor made it. A server keeps their connections with these types alone; [NwTerminals] speaks 4E 57.
@NullMarked
package org.galvani.device.terminal;

import org.jspecify.annotations.NullMarked;
