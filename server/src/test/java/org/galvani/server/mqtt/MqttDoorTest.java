package org.galvani.server.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a real broker.
@Timeout(180)
class MqttDoorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder = Path.of("");

    private final Packs packs = new Packs();
    private final Map<String, String> heard = new ConcurrentHashMap<>();
    private final List<String> alarms = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestBroker broker;

    @SuppressWarnings("NullAway.Init") // made before each test
    private MqttDoor door;

    @BeforeEach
    void open() throws Exception {
        broker = new TestBroker(folder);
        broker.start();
        listen();
        broker.admit();
        packs.report("cellar", 52_800);
        door = MqttDoor.open(
                packs.fleet,
                new MqttSettings(
                        URI.create("mqtt://127.0.0.1:" + broker.port()),
                        Optional.empty(),
                        Optional.empty(),
                        "galvani",
                        Optional.of("homeassistant")),
                "1.0");
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        broker.close();
    }

    @Test
    void aPackIsAnnouncedAndItsStatePublished() throws Exception {
        await(() -> heard.containsKey("galvani/cellar/state"));
        await(() -> heard.containsKey("homeassistant/device/galvani_cellar/config"));
        JsonNode config = JSON.readTree(heard.get("homeassistant/device/galvani_cellar/config"));
        assertThat(config.at("/cmps/soc/device_class").asString()).isEqualTo("battery");
        JsonNode state = JSON.readTree(heard.get("galvani/cellar/state"));
        assertThat(state.at("/pack_voltage").decimalValue()).isEqualByComparingTo("52.8");
        assertThat(state.at("/cell_voltages/1").isNull()).isTrue();
        assertThat(state.at("/alarm_text").asString()).isEqualTo("none");
        await(() -> "online".equals(heard.get("galvani/status")));
        await(() -> "online".equals(heard.get("galvani/cellar/availability")));

        packs.raise("cellar");
        await(() -> !alarms.isEmpty());
        assertThat(JSON.readTree(alarms.getFirst()).at("/text").asString()).isEqualTo("Cell overvoltage (3)");
        await(() -> String.valueOf(heard.get("galvani/cellar/state")).contains("Cell overvoltage (3)"));
        assertThat(JSON.readTree(heard.get("galvani/cellar/state"))
                        .at("/problem")
                        .asBoolean())
                .isTrue();

        packs.fleet.remove("cellar");
        await(() -> "".equals(heard.get("homeassistant/device/galvani_cellar/config")));

        door.close();
        await(() -> "offline".equals(heard.get("galvani/status")));
    }

    @Test
    void aBrokerThatGoesAwayStallsNobodyAndMissesNoAlarm() throws Exception {
        await(() -> heard.containsKey("galvani/cellar/state"));
        broker.stop();
        heard.clear();
        for (int n = 0; n < 500; n++) { // the fleet goes on living meanwhile; nothing here waits
            packs.report("cellar", 52_000 + n);
            packs.raise("cellar");
        }
        await(() -> !door.state().trouble().isEmpty());
        broker.start();
        listen(); // before the door comes back: an alarm is told once, to those who are there
        broker.admit(); // retained messages were lost with the broker: all is announced again
        await(() -> String.valueOf(heard.get("galvani/cellar/state")).contains("52.499"));
        await(() -> heard.containsKey("homeassistant/device/galvani_cellar/config"));
        await(() -> alarms.size() >= 500);
        assertThat(door.state().droppedAlarms()).isZero();
        await(() -> door.state().trouble().isEmpty());
    }

    @Test
    void homeAssistantIsToldAgainWhenItStarts() throws Exception {
        await(() -> heard.containsKey("galvani/cellar/state"));
        heard.clear();
        Mqtt3AsyncClient assistant = client();
        assistant
                .publishWith()
                .topic("homeassistant/status")
                .payload("online".getBytes(StandardCharsets.UTF_8))
                .send()
                .get(60, TimeUnit.SECONDS);
        await(() -> heard.containsKey("homeassistant/device/galvani_cellar/config"));
        assistant.disconnect().get(60, TimeUnit.SECONDS);
    }

    private Mqtt3AsyncClient client() throws Exception {
        Mqtt3AsyncClient client = MqttClient.builder()
                .useMqttVersion3()
                .serverHost("127.0.0.1")
                .serverPort(broker.directPort())
                .buildAsync();
        client.connect().get(60, TimeUnit.SECONDS);
        return client;
    }

    private void listen() throws Exception {
        client().subscribeWith()
                .topicFilter("#")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(message -> {
                    String topic = message.getTopic().toString();
                    String text = new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
                    if (topic.endsWith("/alarm")) {
                        alarms.add(text);
                    } else {
                        heard.put(topic, text);
                    }
                })
                .send()
                .get(60, TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20); // the time limit of the class ends it
        }
    }
}
