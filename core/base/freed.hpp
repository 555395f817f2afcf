/// Gives what a C library made back to it, at the end of a std::unique_ptr.
#pragma once

namespace ensign {

template<auto kFree>
struct Freed {
    template<class T>
    void operator()(T* it) const
    {
        kFree(it);
    }
};

} // namespace ensign
