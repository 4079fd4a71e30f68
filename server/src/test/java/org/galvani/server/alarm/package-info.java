@NullMarked
package org.galvani.server.alarm;

import org.jspecify.annotations.NullMarked;
