/// Tests of the 12100's protocol: its tables against copies of their sources, and captured frames.
@NullMarked
package org.galvani.protocol.ydt1363;

import org.jspecify.annotations.NullMarked;
