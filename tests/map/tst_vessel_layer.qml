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

        // At 60 N, zoom 10, Qt Location's own circle: the pixels from centre to rim.
        function test_the_circle_of_uncertainty_is_drawn_as_wide_as_it_is() {
            map.center = QtPositioning.coordinate(60, 14)
            map.zoomLevel = 10
            Vessels.put([{ mmsi: "999000123", position: { lat: 60, lon: 14 }, seen: "2026-11-24T02:40:00.000Z", speed: 8,
                           uncertainty_m: 3000, interest: "suspect" }])
            layer.now = Date.UTC(2026, 10, 24, 2, 40, 0)
            var rim = QtPositioning.coordinate(60, 14).atDistanceAndAzimuth(3000, 90)
            var pixels = map.fromCoordinate(rim, false).x - map.fromCoordinate(map.center, false).x
            fuzzyCompare(layer.circlePixels("999000123"), pixels, 0.5)
            var image = grabImage(layer)
            var ground = image.pixel(990, 690)
            var inked = 0
            for (var degrees = 0; degrees < 360; degrees += 2) {
                var x = Math.round(500 + pixels * Math.sin(degrees * Math.PI / 180))
                var y = Math.round(350 - pixels * Math.cos(degrees * Math.PI / 180))
                for (var dx = -1; dx <= 1; ++dx)
                    if (!Qt.colorEqual(image.pixel(x + dx, y), ground)) { ++inked; break }
            }
            verify(inked > 60, inked) // of 180 places on the rim; it is dashed
            layer.now += 600000 // ten minutes of silence: 5 nm more
            verify(layer.circlePixels("999000123") > 4 * pixels)
        }
    }
}
