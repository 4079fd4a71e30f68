@NullMarked
package org.galvani.protocol.charger;

import org.jspecify.annotations.NullMarked;
