"""Asks a virtual board with pymodbus: port, and the registers of the cells, the pack voltage and a setting."""
import sys

from pymodbus.client import ModbusSerialClient

port = sys.argv[1]
cells, pack, trip = (int(register) for register in sys.argv[2:])
client = ModbusSerialClient(port, baudrate=115200, bytesize=8, parity="N", stopbits=1, timeout=5)
assert client.connect(), "cannot open " + port


def read(register, count):
    reply = client.read_holding_registers(register, count, slave=1)
    assert not reply.isError(), reply
    return reply.registers


def long(words):
    return words[0] << 16 | words[1]


for millivolts in read(cells, 16):
    print("cell", millivolts)
print("pack", long(read(pack, 2)))
print("trip", long(read(trip, 2)))
reply = client.write_registers(trip, [0, 3600], slave=1)
assert not reply.isError(), reply
print("trip", long(read(trip, 2)))
reply = client.read_holding_registers(cells + 1, 1, slave=1)
assert reply.isError() and reply.exception_code == 2, reply
print("odd refused")
client.close()
