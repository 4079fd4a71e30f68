/* Asks a virtual board with libmodbus: port, and the registers of the cells, the pack voltage and a setting. */
#include <errno.h>
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>

static modbus_t *line;

static void fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
    exit(1);
}

static void read_words(int start, int count, uint16_t *words)
{
    if (modbus_read_registers(line, start, count, words) != count) {
        fail("read");
    }
}

static unsigned long_at(int start)
{
    uint16_t words[2];
    read_words(start, 2, words);
    return (unsigned)words[0] << 16 | words[1];
}

int main(int argc, char **argv)
{
    uint16_t words[125];
    uint16_t trip[2] = {0, 3600};
    if (argc != 5) {
        return 2;
    }
    int cells_at = atoi(argv[2]), pack_at = atoi(argv[3]), trip_at = atoi(argv[4]);

    line = modbus_new_rtu(argv[1], 115200, 'N', 8, 1);
    if (line == NULL || modbus_set_slave(line, 1) != 0 || modbus_connect(line) != 0) {
        fail(argv[1]);
    }
    modbus_set_response_timeout(line, 5, 0);
    read_words(cells_at, 16, words);
    for (int i = 0; i < 16; i++) {
        printf("cell %u\n", words[i]);
    }
    printf("pack %u\n", long_at(pack_at));
    printf("trip %u\n", long_at(trip_at));
    if (modbus_write_registers(line, trip_at, 2, trip) != 2) {
        fail("write");
    }
    printf("trip %u\n", long_at(trip_at));
    read_words(cells_at, 125, words);
    if (modbus_read_registers(line, cells_at + 1, 1, words) == -1 && errno == EMBXILADD) {
        printf("odd refused\n");
    }
    modbus_close(line);
    modbus_free(line);
    return 0;
}
