import QtQuick 2.15
import QtTest 1.15
import QtLocation 5.15
import QtPositioning 5.15
import Ensign.Map 1.0

// Our own projection against Qt Location's, which is the reference: 0.01 px.
Item {
    width: 1000
    height: 700

    Map {
        id: map
        anchors.fill: parent
        plugin: Plugin { name: "itemsoverlay" }
    }
    VesselLayer { id: layer; anchors.fill: map; map: map; vessels: Vessels; theme: Theme }

    TestCase {
        name: "VesselLayer"
        when: windowShown

        function test_it_projects_as_the_map_does_data() {
            return [{ tag: "malta", lat: 36.07, lon: 14.53, zoom: 10 }, { tag: "between zooms", lat: 36.07, lon: 14.53, zoom: 11.37 },
                    { tag: "north", lat: 70.2, lon: 25.1, zoom: 7.5 }, { tag: "south", lat: -54.8, lon: -68.3, zoom: 9 },
                    { tag: "date line", lat: -17.0, lon: 179.9, zoom: 8 }, { tag: "near", lat: 36.07, lon: 14.53, zoom: 15.9 }]
        }
        function test_it_projects_as_the_map_does(row) {
            map.center = QtPositioning.coordinate(row.lat, row.lon)
            map.zoomLevel = row.zoom
            var span = 300 / Math.pow(2, row.zoom)
            for (var i = -3; i <= 3; ++i) {
                for (var k = -3; k <= 3; ++k) {
                    var lat = row.lat + i * span * 0.2, lon = row.lon + k * span * 0.4
                    if (lon > 180) lon -= 360
                    var expected = map.fromCoordinate(QtPositioning.coordinate(lat, lon), false)
                    var got = layer.project(lat, lon)
                    fuzzyCompare(got.x, expected.x, 0.01)
                    fuzzyCompare(got.y, expected.y, 0.01)
                }
            }
        }
    }
}
