"""The function that is started and run for nobody before there are others."""

VALUES = {"name": [1, 2.0, None]}


class Greeter:
    def __init__(self, name):
        self.name = name


def handler(event, context):
    return {"greeting": "hello, {}".format(Greeter(event.get("name")).name), "values": VALUES}
