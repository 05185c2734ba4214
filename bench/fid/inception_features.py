"""Features of pictures from Inception v3, for FID: `inception_features.py DIR_OR_SHEET OUT.npy --weights FILE.pth`.

DIR: all PNGs and JPEGs in it and below, in the order of their names (as `npm run headless -- studio sample --out DIR`
writes them). SHEET: one picture of squares side by side, row after row, cut with `--side PIXELS`.
DIR with `--every`: folders of such pictures, as `studio train --samples-every N --samples-dir DIR` writes them; OUT.npy is a
folder then, which gets a file NAME.npy for each folder NAME.
OUT.npy: float32 [pictures, 2048], the output of the last pooling layer ("pool3"), for `npm run bench:fid`.

Needs `pip install torch torchvision` and the weights of torchvision's inception_v3, which nothing here downloads:
https://download.pytorch.org/models/inception_v3_google-0cc3c7bd.pth (104 MB).

Pictures are stretched to 299 x 299 (bilinear, antialiased) and scaled to -1 to 1, as these weights ask. FID of another port
of Inception (that of the paper's authors from 2015, pytorch-fid, clean-fid) or of another way to resize differs:
compare only values that were made alike.
"""
import argparse
import sys
from pathlib import Path

SIDE = 299
KINDS = {".png", ".jpg", ".jpeg"}
WEIGHTS = "https://download.pytorch.org/models/inception_v3_google-0cc3c7bd.pth"


def read_arguments():
    first, *_ = __doc__.splitlines()
    parser = argparse.ArgumentParser(description=first)
    parser.add_argument("pictures", type=Path, metavar="DIR_OR_SHEET")
    parser.add_argument("out", type=Path, metavar="OUT.npy")
    parser.add_argument("--weights", type=Path, metavar="FILE.pth")
    parser.add_argument("--side", type=int, help="of the squares of a sheet, in pixels")
    parser.add_argument("--every", action="store_true", help="a file for each folder in DIR")
    parser.add_argument("--batch", type=int, default=32)
    return parser.parse_args()


def opened(file):
    from PIL import Image

    try:
        return Image.open(file).convert("RGB")
    except OSError:
        sys.exit(f"{file} is no picture, or damaged.")


def images_of(path, side):
    """RGB images (Pillow's), one after another."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in KINDS)
        if not files:
            sys.exit(f"There are no PNGs or JPEGs in {path}.")
        for file in files:
            yield opened(file)
        return
    if not path.is_file():
        sys.exit(f"{path} is missing.")
    if not side or side < 1:
        sys.exit(f"{path} is one picture: say --side PIXELS, of the squares it is made of.")
    sheet = opened(path)
    if sheet.width % side or sheet.height % side:
        sys.exit(f"{path} has {sheet.width} x {sheet.height} pixels, which are no whole squares of {side}.")
    for top in range(0, sheet.height, side):
        for left in range(0, sheet.width, side):
            yield sheet.crop((left, top, left + side, top + side))


def inception(weights):
    """Gives the features of its last pooling layer: no classes after it, no second output."""
    import torch
    from torchvision.models import inception_v3

    if not weights or not weights.is_file():
        missing = f"{weights} is missing. " if weights else ""
        sys.exit(f"{missing}Say --weights FILE.pth, those of torchvision's inception_v3: {WEIGHTS}")
    # `transform_input` turns pictures normalised for ImageNet into -1 to 1, which `as_input` gives at once.
    net = inception_v3(weights=None, aux_logits=False, transform_input=False, init_weights=False)
    try:
        state = torch.load(weights, map_location="cpu", weights_only=True)
        net.load_state_dict({name: w for name, w in state.items() if not name.startswith("AuxLogits.")})
    except Exception:  # of what kind depends on what was brought instead
        sys.exit(f"{weights} does not hold the weights of torchvision's inception_v3: {WEIGHTS}")
    net.fc = torch.nn.Identity()
    return net.eval()


def as_input(image):
    """[3, 299, 299], -1 to 1."""
    from torchvision.transforms.functional import InterpolationMode, pil_to_tensor, resize

    pixels = pil_to_tensor(image).float() / 255
    return resize(pixels, [SIDE, SIDE], InterpolationMode.BILINEAR, antialias=True) * 2 - 1


def batches_of(images, size):
    batch = []
    for image in images:
        batch.append(as_input(image))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def main():
    arguments = read_arguments()
    try:
        import numpy
        import torch
        import torchvision
    except ImportError as error:
        sys.exit(f"{error.name} is missing. In an environment of its own: pip install torch torchvision numpy")
    net = inception(arguments.weights)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net.to(device)
    for pictures, out in jobs_of(arguments):
        rows = []
        with torch.inference_mode():
            for batch in batches_of(images_of(pictures, arguments.side), max(1, arguments.batch)):
                rows.append(net(torch.stack(batch).to(device)).float().cpu().numpy())
        features = numpy.concatenate(rows)
        with open(out, "wb") as file:  # numpy.save would add .npy to another name
            numpy.save(file, features)
        print(f"{len(features)} pictures x {features.shape[1]} features in {out}")


def jobs_of(arguments):
    """Pairs of pictures and the file that their features go into."""
    if not arguments.every:
        return [(arguments.pictures, arguments.out)]
    folders = sorted(path for path in arguments.pictures.glob("*") if path.is_dir())
    if not folders:
        sys.exit(f"There are no folders of pictures in {arguments.pictures}.")
    arguments.out.mkdir(parents=True, exist_ok=True)
    return [(folder, arguments.out / f"{folder.name}.npy") for folder in folders]


if __name__ == "__main__":
    main()
