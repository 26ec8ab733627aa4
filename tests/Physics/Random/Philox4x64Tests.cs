using SweepCluster.Physics.Random;

namespace SweepCluster.Physics.Tests.Random;

public class Philox4x64Tests
{
    // The known-answer vectors published with the library of Salmon et al. (kat_vectors, philox4x64 10).
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0UL, 0UL, 0UL, 0x16554d9eca36314cUL, 0xdb20fe9d672d0fdcUL, 0xd7e772cee186176bUL, 0x7e68b68aec7ba23bUL)]
    [InlineData(
        ~0UL, ~0UL, ~0UL, ~0UL, ~0UL, ~0UL, 0x87b092c3013fe90bUL, 0x438c3c67be8d0224UL, 0x9cc7d7c69cd777b6UL, 0xa09caebf594f0ba0UL)]
    [InlineData(
        0x243f6a8885a308d3UL, 0x13198a2e03707344UL, 0xa4093822299f31d0UL, 0x082efa98ec4e6c89UL, 0x452821e638d01377UL, 0xbe5466cf34e90c6cUL,
        0xa528f45403e61d95UL, 0x38c72dbd566e9788UL, 0xa5a1610e72fd18b5UL, 0x57bd43b5e52b7fe6UL)]
    public void Block_KnownAnswerVector_IsReproduced(
        ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, ulong r0, ulong r1, ulong r2, ulong r3) =>
        Philox4x64.Block(new Philox4x64.Words(c0, c1, c2, c3), k0, k1)
            .ShouldBe(new Philox4x64.Words(r0, r1, r2, r3));
}
