package org.galvani.device.control;

import java.io.Serial;
import org.galvani.protocol.wire.Effect;

/// Something tried to send a frame whose effect was not opened: a fault of the program, not of the user.
public class EffectRefusedException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    EffectRefusedException(Effect effect, Effect open) {
        super("nothing was sent: the frame is " + effect + " and the device is opened for " + open + " only");
    }
}
