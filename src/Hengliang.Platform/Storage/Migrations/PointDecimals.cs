using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The digits with which the points of an item are shown.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261124023500_PointDecimals")]
internal sealed class PointDecimals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<int>("PointDecimals", "SchemeItems", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("PointDecimals", "SchemeItems");
}
