using System.Text;
using FsCheck.Fluent;
using SweepCluster.Contracts.Properties;
using SweepCluster.Sweeps.Stores;

namespace SweepCluster.Sweeps.Tests.Stores;

public class Crc32Tests
{
    // The third is the check value of CRC-32/ISO-HDLC in the catalogue of CRCs; the others are zlib.crc32's.
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Of_KnownVectors_AreReproduced(string text, uint expected)
    {
        Crc32.Of(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);
        Crc32.OfByTables(Encoding.ASCII.GetBytes(text)).ShouldBe(expected);
    }

    // zlib.crc32 of a megabyte of each byte.
    [Theory]
    [InlineData(0x00, 0xA738EA1Cu)]
    [InlineData(0xFF, 0x956BAC74u)]
    public void Of_MegabyteOfOneByte_IsThatOfZlib(byte value, uint expected)
    {
        var bytes = new byte[1 << 20];
        Array.Fill(bytes, value);
        Crc32.Of(bytes).ShouldBe(expected);
        Crc32.OfByTables(bytes).ShouldBe(expected);
    }

    [Fact]
    public void Of_EveryLengthAndAlignment_IsTheDefinition()
    {
        var bytes = new byte[400];
        new Random(1).NextBytes(bytes);
        for (var start = 0; start < 17; start++)
        {
            for (var length = 0; length <= 330; length++)
            {
                var part = bytes.AsSpan(start, length);
                var expected = BitByBit(part);
                Crc32.Of(part).ShouldBe(expected);
                Crc32.OfByTables(part).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Of_AnyBytes_IsTheDefinition() => Prop.ForAll<byte[]>(bytes => Crc32.Of(bytes) == BitByBit(bytes)).Hold();

    [Fact]
    public void Of_AnyOneBitFlipped_Changes()
    {
        var bytes = new byte[150];
        new Random(2).NextBytes(bytes);
        var sound = Crc32.Of(bytes);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Crc32.Of(bytes).ShouldNotBe(sound);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
