package org.galvani.server.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The connection to a broker, by MQTT 3.1.1: it comes back by itself, and counts how often it came.
final class Broker implements AutoCloseable {

    /// What a message is, when it is to be sent.
    record Message(String topic, String text, boolean retained) {}

    private static final long PATIENCE = 10; // seconds until messages are sent again

    private final Mqtt3AsyncClient client;
    private final Topics topics;
    private final AtomicInteger comings = new AtomicInteger();
    private final AtomicReference<String> trouble = new AtomicReference<>("not connected yet");

    Broker(MqttSettings settings, Topics topics) {
        this.topics = topics;
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier("galvani" + UUID.randomUUID().toString().substring(0, 8)) // every broker takes up to 23
                .serverHost(settings.broker().getHost())
                .serverPort(settings.port())
                .automaticReconnect()
                .initialDelay(1, TimeUnit.SECONDS)
                .maxDelay(15, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(_ -> {
                    trouble.set("");
                    comings.incrementAndGet();
                })
                .addDisconnectedListener(context -> trouble.set(reason(context.getCause())));
        if (settings.tls()) {
            builder = builder.sslWithDefaultConfig();
        }
        if (settings.user().isPresent()) {
            byte[] password = settings.password().orElse("").getBytes(StandardCharsets.UTF_8);
            builder = builder.simpleAuth()
                    .username(settings.user().get())
                    .password(password)
                    .applySimpleAuth();
        }
        client = builder.willPublish()
                .topic(topics.status())
                .payload(Topics.OFFLINE.getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .applyWillPublish()
                .buildAsync();
    }

    /// Begins to connect, and goes on trying until closed.
    void open() {
        client.connectWith().cleanSession(true).keepAlive(20).send();
    }

    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("no reason told");
    }

    /// How often the connection was made; a new number means that subscriptions are gone.
    int comings() {
        return comings.get();
    }

    /// Why there is no connection; empty while there is one.
    String trouble() {
        return isConnected() ? "" : trouble.get();
    }

    boolean isConnected() {
        return client.getState() == MqttClientState.CONNECTED;
    }

    /// Runs `heard` whenever something is published at a topic; false where the broker did not agree.
    boolean subscribe(String topic, Runnable heard) throws InterruptedException {
        return await(client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(_ -> heard.run())
                .send());
    }

    private boolean await(CompletableFuture<?> answer) throws InterruptedException {
        try {
            answer.get(PATIENCE, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            trouble.set(reason(e));
            return false;
        }
    }

    /// Sends messages and waits until the broker has acknowledged each.
    ///
    /// @return how many of them, from the first on, are certain to be with the broker
    int send(List<Message> messages) throws InterruptedException {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (Message message : messages) {
            sent.add(client.publishWith()
                    .topic(message.topic())
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(message.text().getBytes(StandardCharsets.UTF_8))
                    .retain(message.retained())
                    .send());
        }
        int certain = 0;
        while (certain < sent.size() && await(sent.get(certain))) {
            certain++;
        }
        sent.forEach(one -> one.cancel(false));
        return certain;
    }

    /// Says goodbye and closes.
    @Override
    public void close() {
        try {
            if (isConnected()) {
                send(List.of(new Message(topics.status(), Topics.OFFLINE, true)));
            }
            client.disconnect().get(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // was not connected
        }
    }
}
