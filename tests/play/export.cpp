// SPDX-License-Identifier: MPL-2.0
// How `livsmester export` is asked for formats.
#include "ground.hpp"

using namespace ground;

TEST_CASE("a format that is not known is wrong use, said in one sentence, and nothing is written") {
    const Folder folder;
    for (const char* const formats : {"doc", "pdf,doc", "pdf,,csv", "PDF", ""}) {
        const Said said =
            livsmester({"export", "0123456789abcdef", "--to", folder / "out", "--data", folder / "data", "--format", formats});
        CHECK(said.status == 2);
        CHECK(said.err.find("pdf, png, csv, json, odt, docx, obz and fhir") != std::string::npos);
        std::error_code none;
        CHECK_FALSE(fs::exists(folder / "out", none));
    }
}
