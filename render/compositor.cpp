// SPDX-License-Identifier: MPL-2.0
#include "render/compositor.hpp"

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "render/compositor_cpu.hpp"
#include "render/compositor_gpu.hpp"

namespace render {

namespace {

// Only asks the file system. Asking the graphics library itself loads a compiler of a hundred megabytes where it draws in software.
bool may_have_graphics_processor() {
#if defined(__linux__)
    std::error_code ignored;
    for (const char* device : {"/dev/dri", "/dev/nvidiactl", "/dev/dxg"}) {
        if (std::filesystem::exists(device, ignored)) return true;
    }
    return false;
#else
    return true;
#endif
}

std::unique_ptr<WindowGeometry> on_graphics_processor(SDL_Window& window) {
    if (!may_have_graphics_processor()) return nullptr;
    try {
        auto geometry = std::make_unique<WindowGeometry>(window);
        if (!geometry->is_software()) return geometry;
    } catch (const std::runtime_error&) {
        // A window without one is what the tiles are for.
    }
    return nullptr;
}

}  // namespace

std::unique_ptr<Compositor> compositor_for(SDL_Window& window, const std::string& force) {
    if (force == "gpu") return std::make_unique<WindowGeometry>(window);
    if (force == "cpu") return std::make_unique<WindowTiles>(window);
    if (!force.empty()) throw std::runtime_error("The compositor can be \"cpu\" or \"gpu\", not \"" + force + "\".");
    if (std::unique_ptr<Compositor> geometry = on_graphics_processor(window)) return geometry;
    return std::make_unique<WindowTiles>(window);
}

std::unique_ptr<Compositor> compositor_in_memory(int width, int height) { return std::make_unique<MemoryTiles>(width, height); }

}  // namespace render
