// The case that scripts/run plays, as a third party gets it: checked by our program and, on
// Debian's own Python, by a script that has none of our code.

#include "tests/processes/held_states.hpp"

namespace ensign::test {
namespace {

class Dossier : public HeldStates {
protected:
    Finished ensign(const std::string& words) const
    {
        return shell(std::string{ENSIGN_BIN} + "/ensign " + words + " 2>&1");
    }
    static Finished independent(const std::string& words)
    {
        return shell(
            "/usr/bin/python3 -B " ENSIGN_SOURCE_DIR "/docs/verify/verify_dossier.py " + words +
            " 2>&1");
    }
    std::string home(const std::string& state) const { return out_ + "/states/" + state; }

    /// The dossier of the played case as one State holds it, as soon as all of it is sealed.
    std::string dossier_of(const std::string& state, const std::string& more = {})
    {
        const std::string file = folder_ + "/" + state + std::to_string(more.size()) + ".dossier";
        Finished made;
        EXPECT_TRUE(eventually(
            [&] {
                made =
                    ensign("dossier ATL-2026-0001 --home " + home(state) + " --to " + file + more);
                return made.status == 0;
            },
            60s))
            << made.out;
        return file;
    }
};

TEST_F(Dossier, of_the_played_case_is_checked_by_us_and_by_a_script_that_has_none_of_our_code)
{
    for (const char* state : {"ATL", "BOR"}) {
        const std::string whole = dossier_of(state);
        const std::string redacted = dossier_of(state, " --redact");
        for (const std::string& file : {whole, redacted}) {
            const Finished ours = ensign("verify " + file);
            EXPECT_EQ(ours.status, 0) << ours.out;
            const Finished theirs = independent(file);
            EXPECT_EQ(theirs.status, 0) << theirs.out;
            EXPECT_EQ(theirs.out.find(" 0 withheld") == std::string::npos, file == redacted);
        }
        // The control: a fingerprint nobody compared, and a thousand altered files.
        const std::string wrong(64, '0');
        EXPECT_EQ(independent(whole + " " + wrong).status, 1);
        EXPECT_EQ(ensign("verify " + whole + " --fingerprint " + wrong).status, 1);
        const Finished altered = shell(
            "/usr/bin/python3 -B " ENSIGN_SOURCE_DIR "/tests/independent/dossier_tampering.py " +
            whole + " 1000 2>&1");
        EXPECT_EQ(altered.status, 0) << altered.out;
    }

    // What Borealia holds of Atlantia's log proves Atlantia's store.
    const std::string held = folder_ + "/held";
    Finished asked;
    EXPECT_TRUE(eventually(
        [&] {
            asked = ensign("checkpoint --home " + home("BOR") + " --of ATL/1");
            return asked.status == 0;
        },
        120s))
        << asked.out;
    std::ofstream{held} << asked.out;
    const Finished store = ensign("verify --home " + home("ATL") + " --checkpoint " + held);
    EXPECT_EQ(store.status, 0) << store.out;
    EXPECT_EQ(ensign("verify --home " + home("BOR") + " --checkpoint " + held).status, 1);
}

} // namespace
} // namespace ensign::test
