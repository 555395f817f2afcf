// The door that libFuzzer comes in by; ENSIGN_FUZZ_TARGET names what stands behind it.
#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    return ensign::test::ENSIGN_FUZZ_TARGET(bytes, size);
}
