package org.galvani.device.control;

import java.util.Map;
import java.util.Optional;
import org.galvani.device.driver.Cut;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Amount;
import org.galvani.pack.Setting;
import org.galvani.pack.Setting.Which;
import org.galvani.pack.Side;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;

/// A protection has to release on the safe side of its trip: below it for an upper limit, above it for a lower one.
/// Crossed, it would trip and release without end.
final class SettingOrder {

    private static final Map<Which, Which> PARTNER = Map.of(
            Which.TRIP, Which.RELEASE,
            Which.RELEASE, Which.TRIP,
            Which.WARNING_TRIP, Which.WARNING_RELEASE,
            Which.WARNING_RELEASE, Which.WARNING_TRIP);

    private final Device device;

    SettingOrder(Device device) {
        this.device = device;
    }

    void check(Target target, long wanted) throws ControlException, DeviceException, LinkException {
        if (!(target.quantity() instanceof Setting setting) || !PARTNER.containsKey(setting.which())) {
            return;
        }
        Setting partner = setting.protection().setting(PARTNER.get(setting.which()));
        Optional<Target> other = Targets.all(device.tables()).stream()
                .filter(known -> known.quantity().equals(partner)
                        && known.field().access().readable())
                .findFirst();
        if (other.isEmpty()) {
            return;
        }
        Cut cut = device.read(other.get().block(), other.get().field());
        long present = other.get().value(cut.bytes().toArray(), cut.from());
        boolean isTrip = setting.which() == Which.TRIP || setting.which() == Which.WARNING_TRIP;
        long trip = isTrip ? wanted : present;
        long release = isTrip ? present : wanted;
        boolean inOrder = setting.protection().side() == Side.HIGH ? release < trip : release > trip;
        if (!inOrder) {
            throw new ControlException(target.key() + " " + Amount.format(wanted, setting) + " would not be on the "
                    + (isTrip == (setting.protection().side() == Side.HIGH) ? "upper" : "lower") + " side of "
                    + partner.key() + " " + Amount.format(present, partner) + ": set that one first");
        }
    }
}
